import type { Format } from '../../core/sample/Format.ts';
import { contentHash } from '../contentHash.ts';
import { scanBlocks } from '../scan/scanBlocks.ts';
import { JoinedSource } from '../source/joined/JoinedSource.ts';
import { type GroupsSnapshot, RowGroups } from '../source/joined/RowGroups.ts';
import type { RecordSource } from '../source/RecordSource.ts';
import { taskRows } from '../source/SourceTask.ts';
import type { SurveySetup } from '../survey/SurveyMessages.ts';
import { createSurveyPool } from '../survey/SurveyPool.ts';

export const joinModes = ['auto', 'id', 'off'] as const;

/** Which rows are one record: in files with one answer per row those of the same prompt and images; those with the same id; none. */
export type JoinRows = (typeof joinModes)[number];

/** What is cached of it: which rows are joined, undefined if none are, and by what that was decided. */
export interface KnownGroups {
  readonly key: string;
  readonly groups?: GroupsSnapshot | undefined;
}

interface JoinOptions {
  readonly mode: JoinRows;
  readonly workerPath: string;
  readonly setup: SurveySetup;
  readonly signal: AbortSignal | undefined;
  /** What was cached at the last time. */
  readonly known: KnownGroups | undefined;
  /** Called with how many rows have been read, and how many there are. */
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** A source, and what is to be cached of how its rows are joined; undefined if it was not to be found out. */
interface Joined {
  readonly source: RecordSource;
  readonly groups: KnownGroups | undefined;
}

/**
 * The source with the rows of each prompt joined, if its records have one answer each and some prompts have several rows; else
 * the source itself. Reads all rows once, and again only if a file or what decides has changed.
 */
export async function joinRows(
  source: RecordSource,
  format: Format | undefined,
  samples: readonly unknown[],
  options: JoinOptions,
): Promise<Joined> {
  const { mode, setup, known } = options;
  const single = samples.filter((value) => format?.hasOneAnswer(value)).length;
  const isWanted = mode === 'id' || (mode === 'auto' && single * 2 > samples.length);
  if (!format || !isWanted) {
    return { source, groups: undefined };
  }
  const key = keyOf(mode, setup);
  await source.indexed;
  const isKnown = source.restored === 'same' && known?.key === key;
  const groups = isKnown ? RowGroups.restore(known.groups) : RowGroups.of(await readKeys(source, options));
  return groups && groups.count < groups.rowCount
    ? { source: new JoinedSource(source, groups, isKnown), groups: { key, groups: groups.snapshot() } }
    : { source, groups: { key } };
}

/** Increased when rows are joined by something else. */
const keyVersion = 1;

function keyOf(mode: JoinRows, { formatId, mapping }: SurveySetup): string {
  return contentHash(JSON.stringify([keyVersion, mode, formatId, mapping]));
}

/** By row what it is joined by. */
async function readKeys(
  source: RecordSource,
  { mode, workerPath, setup, signal, onProgress }: JoinOptions,
): Promise<Float64Array> {
  const total = source.count;
  const keys = new Float64Array(total).fill(Number.NaN);
  const pool = createSurveyPool(workerPath, setup, total > taskRows ? 2 : 1);
  let done = 0;
  await pool.during(signal, () =>
    scanBlocks(blocksOf(total), pool.capacity, async (from) => {
      const count = Math.min(taskRows, total - from);
      const task = source.task(from, count);
      keys.set(await pool.ask('readJoinKeys', { task, by: mode === 'id' ? 'id' : 'prompt' }), from);
      done += count;
      onProgress?.(done, total);
    }),
  );
  return keys;
}

function* blocksOf(count: number): Generator<number> {
  for (let from = 0; from < count; from += taskRows) {
    yield from;
  }
}
