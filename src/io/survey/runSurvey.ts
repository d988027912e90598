import { availableParallelism } from 'node:os';
import { resolveRules } from '../../core/checks/run/RuleSet.ts';
import { IdentityCollisions } from '../identity/IdentityCollisions.ts';
import { type Block, followBlocks, groupByBlock, scanBlocks } from '../scan/scanBlocks.ts';
import type { RecordSource } from '../source/RecordSource.ts';
import { compareRecords } from './compareRecords.ts';
import type { Survey } from './Survey.ts';
import type { SurveySetup } from './SurveyMessages.ts';
import { createSurveyPool, type SurveyPool } from './SurveyPool.ts';

/** More threads than this would slow down the editor. */
const maxWorkers = 4;
/** Starting a thread takes about as long as checking this much. */
const bytesPerWorker = 1024 * 1024;

interface RunOptions {
  readonly workerPath: string;
  readonly setup: SurveySetup;
  readonly signal: AbortSignal;
  readonly onProgress: () => void;
}

/**
 * Surveys the remaining records of a source in worker threads, block by block as they are found. Resolves when all records are
 * surveyed and those that share an identity are known; rejects if a file is no longer the indexed one, or when aborted.
 */
export async function runSurvey(source: RecordSource, survey: Survey, options: RunOptions): Promise<void> {
  const { signal, workerPath, setup } = options;
  const useful = Math.max(1, Math.ceil(source.progress.totalBytes / bytesPerWorker));
  const pool = createSurveyPool(workerPath, setup, Math.min(useful, maxWorkers, availableParallelism()));
  await pool.during(signal, async () => {
    if (!source.progress.done) {
      pool.start();
    }
    await surveyAll(pool, source, survey, options);
    await Promise.all([
      findAllCollisions(pool, source, survey),
      compareRecords(pool, source, survey, resolveRules(...setup.checks.overrides)),
    ]);
    survey.complete = true;
  });
  signal.throwIfAborted();
}

/**
 * Keeps every worker busy with the next block, once the first one has shown which findings still need messages: computing one
 * takes as long as checking a hundred records.
 */
async function surveyAll(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  { signal, onProgress }: RunOptions,
): Promise<void> {
  const blocks = followBlocks(source, {
    from: survey.count,
    onDidChange: (listener) => source.onDidChange(listener),
    ended: () => source.indexed,
    signal,
  });
  const visit = async ({ from, count }: Block) => {
    const { quota } = survey;
    survey.add(from, await pool.ask('survey', { task: source.task(from, count), quota }));
    onProgress();
  };
  const first = await blocks.next();
  if (!first.done) {
    await visit(first.value);
    await scanBlocks(blocks, pool.capacity, visit);
  }
}

/** Records whose four-byte hash is not unique are read again, to determine which share an identity. */
async function findAllCollisions(pool: SurveyPool, source: RecordSource, survey: Survey): Promise<void> {
  const { columns, count } = survey;
  const rows = await pool.ask('findCandidates', { hashes: columns.memory, count });
  const ids = new Float64Array(rows.length);
  const contents = new Float64Array(rows.length);
  await scanBlocks(
    groupByBlock(rows, (row) => row),
    pool.capacity,
    async ({ from, count, at, values }) => {
      const request = { task: source.task(from, count), rows: values };
      const keys = await pool.ask('readIdentities', request);
      ids.set(keys.ids, at);
      contents.set(keys.contents, at);
    },
  );
  survey.repeats = new IdentityCollisions(await pool.ask('findCollisions', { rows, ids, contents }));
}
