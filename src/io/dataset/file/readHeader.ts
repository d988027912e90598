import * as l10n from '@vscode/l10n';
import { decodeUtf8 } from '../decodeUtf8.ts';
import type { HeaderSpan } from './IndexMessages.ts';
import { parseCsvHeader } from './parseCsvHeader.ts';
import { readBytes } from './readBytes.ts';
import { recordEnd } from './recordEnd.ts';

/** Names of columns are a few words each. */
const maxHeaderBytes = 1024 * 1024;

/** Names of the columns of a CSV file whose header lies at a place, or why there are none. */
export async function readCsvHeader(
  path: string,
  { start, end, line }: HeaderSpan,
): Promise<ReturnType<typeof parseCsvHeader>> {
  if (end - start > maxHeaderBytes) {
    const message = l10n.t('The header has {0} bytes; at most {1} can be read.', end - start, maxHeaderBytes);
    return { columns: [], problem: { code: 'not-csv', message, line, column: 0 } };
  }
  const bytes = await readBytes(path, start, end);
  const content = bytes.subarray(0, recordEnd('csv', bytes, 0, bytes.length));
  return parseCsvHeader(decodeUtf8(content).text, line);
}
