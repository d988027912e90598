import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { DatasetKind } from '../DatasetKind.ts';
import { detectKind } from '../file/detectKind.ts';
import { ShardSetError } from './ShardSetError.ts';

/** What kinds of files are called. */
const kindNames = (): Readonly<Record<DatasetKind, string>> => ({
  jsonl: l10n.t('JSON lines'),
  json: l10n.t('a JSON list'),
  'json-object': l10n.t('a JSON object of records'),
  csv: 'CSV',
  parquet: 'Parquet',
});

/** The kind that all of some files have, at least one. Throws `ShardSetError` where one has another than the first. */
export async function kindOfShards(paths: readonly string[]): Promise<DatasetKind> {
  const [first = ''] = paths;
  const kind = await detectKind(first);
  for (const path of paths.slice(1)) {
    const other = await detectKind(path);
    if (other !== kind) {
      const names = kindNames();
      throw new ShardSetError(
        path,
        l10n.t(
          '{0} is {1}, but {2} is {3}: the shards of a set must be of one kind.',
          path,
          names[other],
          basename(first),
          names[kind],
        ),
      );
    }
  }
  return kind;
}
