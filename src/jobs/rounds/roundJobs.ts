import type { RoundSettings } from '../../core/rounds/RoundSettings.ts';
import type { QuestionFacts, RoundStep } from '../../core/rounds/roundSteps.ts';
import { planJob } from '../plan/planJob.ts';
import { type ExchangeJob, identitiesOf } from '../run/ExchangeJob.ts';
import { runRecorded } from '../run/runRecorded.ts';
import { compare } from '../work/compare.ts';
import { disentangle } from '../work/disentangle.ts';
import { respond } from '../work/respond.ts';
import { score } from '../work/score.ts';
import type { RoundContext } from './RoundContext.ts';

/** The steps in which models are asked. */
type AskingStep = Extract<RoundStep, 'sample' | 'feedback'>;

/** The jobs of a step, in order. */
export function jobsOf({ sampling, feedback }: RoundSettings, step: AskingStep): readonly ExchangeJob[] {
  if (step === 'feedback') {
    return [
      ...(feedback.disentangle ? [disentangle] : []),
      ...(feedback.score ? [score] : []),
      ...(feedback.compare ? [compare] : []),
    ];
  }
  const { samples, teacherSamples, temperature } = sampling;
  const heat = temperature === null ? {} : { temperature };
  return [
    ...(samples > 0 ? [respond({ by: 'policy', samples, ...heat })] : []),
    ...(teacherSamples > 0 ? [respond({ by: 'teacher', samples: teacherSamples })] : []),
  ];
}

/** Every record is examined: whether a step is done is no estimate. */
const exact = { records: Number.POSITIVE_INFINITY, time: Number.POSITIVE_INFINITY };

const noQuestions: QuestionFacts = {
  known: 0,
  requests: { least: 0, most: 0 },
  cost: { least: 0, most: 0 },
  unaskable: 0,
  failed: 0,
};

/** What the jobs of a step would still ask, counted over the ledger without asking. */
export async function questionFacts(context: RoundContext, step: AskingStep): Promise<QuestionFacts> {
  const { session, models, rows, prices, missingImages, signal, round } = context;
  let sum = noQuestions;
  for (const job of jobsOf(round.settings, step)) {
    const unable = job.unable?.(identitiesOf(models));
    if (unable !== undefined) {
      return { ...sum, unable };
    }
    const plan = await planJob(job, { session, models, rows, prices, missingImages, signal, bounds: exact });
    signal.throwIfAborted();
    sum = addFacts(sum, plan);
  }
  return sum;
}

function addFacts(one: QuestionFacts, other: QuestionFacts): QuestionFacts {
  const add = (a: QuestionFacts['requests'], b: QuestionFacts['requests']) => ({
    least: a.least + b.least,
    most: a.most + b.most,
  });
  return {
    known: one.known + other.known,
    requests: add(one.requests, other.requests),
    cost: one.cost && other.cost && add(one.cost, other.cost),
    unaskable: one.unaskable + other.unaskable,
    failed: one.failed + other.failed,
  };
}

/** Asks what is missing. Throws if a run ended before it had asked everything; what was answered is kept. */
export async function askMissing(context: RoundContext, step: AskingStep): Promise<void> {
  const { session, models, rows, prices, missingImages, signal, round, onProgress } = context;
  const { concurrency, budget, timeout } = context;
  for (const job of jobsOf(round.settings, step)) {
    const plan = await planJob(job, { session, models, rows, prices, missingImages, signal });
    if (plan.requests.most === 0 && plan.unaskable === 0) {
      continue;
    }
    const { cancelled, stopped } = await runRecorded(
      job,
      {
        session,
        models,
        rows,
        prices,
        missingImages,
        signal,
        concurrency,
        budget,
        timeout,
        onProgress: (progress) => onProgress?.(job.id, progress),
      },
      { by: 'dream-curator', retryFailed: false, plan },
    );
    if (cancelled) {
      signal.throwIfAborted();
    }
    if (stopped) {
      throw new Error(stopped.message);
    }
  }
}
