import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ShardSetError } from './ShardSetError.ts';

/** A CSV file and the names of its columns. */
interface Header {
  readonly path: string;
  readonly columns: readonly string[];
}

/** Throws `ShardSetError` where a CSV shard has another header than the first one: its records would be read wrongly. */
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
      '{0} has another header than {1}: column {2} is “{3}” and not “{4}”. CSV shards must have the same columns.',
      other.path,
      basename(first.path),
      at + 1,
      name(other),
      name(first),
    ),
  );
}
