import type { Format } from '../../core/sample/Format.ts';
import { scanBlocks } from '../scan/scanBlocks.ts';
import { FileSource } from '../source/file/FileSource.ts';
import { JoinedSource } from '../source/joined/JoinedSource.ts';
import { RowGroups } from '../source/joined/RowGroups.ts';
import type { RecordSource } from '../source/RecordSource.ts';
import { type DatasetKind, taskRows } from '../source/SourceTask.ts';
import type { SurveySetup } from '../survey/SurveyMessages.ts';
import { createSurveyPool } from '../survey/SurveyPool.ts';

export const joinModes = ['auto', 'id', 'off'] as const;

/** Which rows are one record: in files with one answer per row those of the same prompt and images; those with the same id; none. */
export type JoinRows = (typeof joinModes)[number];

/** The keys of members of an object would be lost. */
const joinable: readonly DatasetKind[] = ['jsonl', 'json-values', 'json', 'json-rows', 'csv'];

interface JoinOptions {
  readonly mode: JoinRows;
  readonly workerPath: string;
  readonly setup: SurveySetup;
  readonly signal: AbortSignal | undefined;
}

/**
 * The source with the rows of each prompt joined, if its records have one answer each and some prompts have several rows; else
 * the source itself. Reads all rows once.
 */
export async function joinRows(
  source: RecordSource,
  format: Format | undefined,
  samples: readonly unknown[],
  { mode, workerPath, setup, signal }: JoinOptions,
): Promise<RecordSource> {
  const single = samples.filter((value) => format?.hasOneAnswer(value)).length;
  const isWanted = mode === 'id' || (mode === 'auto' && single * 2 > samples.length);
  if (!format || !isWanted || !(source instanceof FileSource) || !joinable.includes(source.kind)) {
    return source;
  }
  await source.indexed;
  const keys = new Float64Array(source.count).fill(Number.NaN);
  const size = source.count > taskRows ? 2 : 1;
  const pool = createSurveyPool(workerPath, setup, size);
  await pool.during(signal, () =>
    scanBlocks(blocksOf(source.count), pool.capacity, async (from) => {
      const task = source.task(from, Math.min(taskRows, source.count - from));
      keys.set(await pool.ask('readJoinKeys', { task, by: mode === 'id' ? 'id' : 'prompt' }), from);
    }),
  );
  const groups = RowGroups.of(keys);
  return groups.count < groups.rowCount ? new JoinedSource(source, groups) : source;
}

function* blocksOf(count: number): Generator<number> {
  for (let from = 0; from < count; from += taskRows) {
    yield from;
  }
}
