import { availableParallelism } from 'node:os';
import { resolveRules } from '../../core/checks/run/RuleSet.ts';
import { IdentityCollisions } from '../identity/IdentityCollisions.ts';
import type { RecordSource } from '../source/RecordSource.ts';
import { taskRows } from '../source/SourceTask.ts';
import { compareRecords } from './compareRecords.ts';
import type { Survey } from './Survey.ts';
import type { SurveySetup } from './SurveyMessages.ts';
import { SurveyPool } from './SurveyPool.ts';

/** More threads than this take from the editor what they give to the survey. */
const maxWorkers = 4;

interface RunOptions {
  readonly workerPath: string;
  readonly setup: SurveySetup;
  readonly signal: AbortSignal;
  readonly onProgress: () => void;
}

/**
 * Surveys the records of a source that are not surveyed yet, in worker threads, block by block as they are found.
 * Resolves when all records are surveyed and those that share an identity are known; rejects where a file is not the
 * indexed one any more, or when it is aborted.
 */
export async function runSurvey(source: RecordSource, survey: Survey, options: RunOptions): Promise<void> {
  const { signal, workerPath, setup } = options;
  signal.throwIfAborted();
  const pool = new SurveyPool(workerPath, setup, Math.min(maxWorkers, availableParallelism()));
  const stop = () => void pool.close();
  signal.addEventListener('abort', stop);
  try {
    if (!source.progress.done) {
      pool.start();
    }
    await surveyAll(pool, source, survey, options);
    await Promise.all([
      findAllCollisions(pool, source, survey),
      compareRecords(pool, source, survey, resolveRules(...setup.checks.grades)),
    ]);
    survey.complete = true;
  } finally {
    signal.removeEventListener('abort', stop);
    await pool.close();
  }
  signal.throwIfAborted();
}

/**
 * Keeps every worker busy with the next block, once the first one has said which findings are still worth their words: to
 * put one into words takes as long as to check a hundred records.
 */
async function surveyAll(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  { signal, onProgress }: RunOptions,
): Promise<void> {
  let next = survey.count;
  const surveyNext = async () => {
    const from = next;
    next += taskRows;
    await untilKnown(source, from + taskRows);
    const count = Math.min(taskRows, source.count - from);
    if (count <= 0 || signal.aborted) {
      return false;
    }
    const task = source.task(from, count);
    const { block } = await pool.ask<'survey'>({ type: 'survey', task, room: survey.quota });
    survey.add(from, block);
    onProgress();
    return true;
  };
  const surveyRest = async () => {
    while (await surveyNext()) {
      // The next one.
    }
  };
  await surveyNext();
  await Promise.all(Array.from({ length: pool.size }, surveyRest));
}

/** Resolves when a record is known, and with it where the one before ends, or when all are. Rejects where indexing fails. */
async function untilKnown(source: RecordSource, row: number): Promise<void> {
  let isIndexed = source.progress.done;
  const indexed = source.indexed.then(() => {
    isIndexed = true;
  });
  // Whoever waits for it hears of a failure.
  indexed.catch(() => undefined);
  while (!isIndexed && source.count <= row) {
    await Promise.race([indexed, nextChange(source)]);
  }
}

function nextChange(source: RecordSource): Promise<void> {
  return new Promise((resolve) => {
    const stop = source.onDidChange(() => {
      stop();
      resolve();
    });
  });
}

/** Records whose four-byte hash is not the only one of its value are read again, to tell which share an identity. */
async function findAllCollisions(pool: SurveyPool, source: RecordSource, survey: Survey): Promise<void> {
  const { columns, count } = survey;
  const { rows } = await pool.ask<'suspect'>({ type: 'suspect', hashes: columns.memory, count });
  const ids = new Float64Array(rows.length);
  const contents = new Float64Array(rows.length);
  let next = 0;
  const work = async () => {
    while (next < rows.length) {
      const at = next;
      const from = Math.floor((rows[at] ?? 0) / taskRows) * taskRows;
      while (next < rows.length && (rows[next] ?? 0) < from + taskRows) {
        next += 1;
      }
      const task = source.task(from, taskRows);
      const { keys } = await pool.ask<'identify'>({ type: 'identify', task, rows: rows.slice(at, next) });
      ids.set(keys.ids, at);
      contents.set(keys.contents, at);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, work));
  const { columns: found } = await pool.ask<'repeat'>({ type: 'repeat', suspects: { rows, ids, contents } });
  survey.repeats = new IdentityCollisions(found);
}
