import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { messageOf } from '../../../core/objects.ts';
import { detectKind } from '../file/detectKind.ts';
import type { SourceCheck } from '../RecordSource.ts';
import type { DatasetKind } from '../SourceTask.ts';
import type { Shard } from './ShardSequence.ts';
import { listShards, type ShardFile, ShardSetError } from './ShardSet.ts';

/**
 * What has happened to a set that had `files`, of which `opened` are open by now. Only the very last file can grow: rows after
 * any other one would move.
 */
export async function checkShards(
  set: string,
  files: readonly ShardFile[],
  opened: readonly Shard[],
): Promise<SourceCheck> {
  const now = await listShards(set).catch((error: unknown) => gone(set, error));
  if ('state' in now) {
    return now;
  }
  if (now.length !== files.length || now.some(({ path }, at) => path !== files[at]?.path)) {
    return { state: 'changed' };
  }
  // One at a time, so that there are never hundreds of open files.
  for (const [at, shard] of opened.entries()) {
    const check = await shard.check();
    if (check.state === 'grown' && at + 1 < files.length) {
      return { state: 'changed' };
    }
    if (check.state !== 'same') {
      return check;
    }
  }
  return { state: 'same' };
}

function gone(set: string, error: unknown): SourceCheck {
  const reason = messageOf(error);
  return { state: 'gone', path: error instanceof ShardSetError ? error.path : set, reason };
}

/** The names of the kinds of files. */
const kindNames = (): Readonly<Record<DatasetKind, string>> => ({
  jsonl: l10n.t('JSON Lines'),
  json: l10n.t('a JSON array'),
  'json-values': l10n.t('JSON values in sequence'),
  'json-object': l10n.t('a JSON object of records'),
  'json-members': l10n.t('a JSON object of records'),
  'json-rows': l10n.t('a JSON object with a list of records'),
  csv: 'CSV',
  parquet: 'Parquet',
});

/** The kind that all of some files have, at least one. Throws `ShardSetError` if one differs from the first. */
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
          '{0} is {1}, but {2} is {3}: all shards in a set must have the same format.',
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

/** A CSV file and its column names. */
interface Header {
  readonly path: string;
  readonly columns: readonly string[];
}

/** Throws `ShardSetError` if a CSV shard has a different header than the first one: its records would be misread. */
export function checkSameColumns(first: Header, other: Header): void {
  const at = Array.from({ length: Math.max(first.columns.length, other.columns.length) }).findIndex(
    (_, column) => first.columns[column] !== other.columns[column],
  );
  if (at < 0) {
    return;
  }
  const name = ({ columns }: Header) => columns[at] ?? l10n.t('nothing');
  throw new ShardSetError(
    other.path,
    l10n.t(
      'The headers of {0} and {1} differ: column {2} is “{3}” instead of “{4}”. CSV shards must have the same columns.',
      other.path,
      basename(first.path),
      at + 1,
      name(other),
      name(first),
    ),
  );
}
