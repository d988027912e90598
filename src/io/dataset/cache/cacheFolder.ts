import { join } from 'node:path';
import { ledgerFolder } from '../../ledger/ledgerFolder.ts';

/** Where the index and the survey of a dataset are kept; nothing in it is lost when it is deleted. */
export function cacheFolder(datasetPath: string): string {
  return join(ledgerFolder(datasetPath), 'cache');
}
