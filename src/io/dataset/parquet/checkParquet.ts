import * as l10n from '@vscode/l10n';
import { stateOf } from '../../disk/look.ts';
import { DatasetChangedError } from '../RecordSource.ts';

interface Version {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Throws `DatasetChangedError` where a Parquet file is another than it was: everything in it may have moved. */
export async function checkParquet({ path, size, mtimeMs }: Version): Promise<void> {
  const now = await stateOf(path);
  if (now.size !== size || now.mtimeMs !== mtimeMs) {
    throw new DatasetChangedError(l10n.t('{0} has changed since it was opened.', path));
  }
}
