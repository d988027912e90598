import type { Question } from '../../core/question/Question.ts';
import type { TaskKind } from '../../core/question/Task.ts';
import { readExchangeImages } from '../session/readExchangeImages.ts';
import { Breather } from '../waiting.ts';
import { type AskContext, type AskOutcome, ask } from './ask.ts';
import { type ExchangeContext, type ExchangeJob, stageInput } from './ExchangeJob.ts';
import { shownTo } from './withoutImages.ts';

/** Maximum number of questions of one exchange in the queue: more than any endpoint takes. */
const maxConcurrentQuestions = 256;

interface Hooks {
  /** Called with 1 when work starts that will ask questions, with -1 when all of them have been asked. */
  readonly preparing: (change: 1 | -1) => void;
  readonly onOutcome: (place: ExchangeContext, asked: AskOutcome<TaskKind>) => void;
}

/**
 * Runs a job on one exchange, stage by stage, the questions of a stage concurrently. If some questions of a stage could not be
 * asked, it stops, since later stages would depend on half of the answers, and returns false. Throws only when aborted.
 * Exchanges with lower `priority` come first.
 */
export async function runExchange(
  job: ExchangeJob,
  context: AskContext,
  place: ExchangeContext,
  priority: number,
  { preparing, onOutcome }: Hooks,
): Promise<boolean> {
  const { session, models, missingImages } = context;
  const { reviewed, record, exchange } = place;
  const at = { record: reviewed.identity, hash: reviewed.hash, exchange: exchange.index };
  preparing(1);
  const images = await readExchangeImages(session, reviewed.row, record, exchange).finally(() =>
    preparing(-1),
  );
  for (const { role, questions } of job.stages) {
    const state = session.exchangeState(at.record, at.exchange, at.hash);
    const shown = shownTo(models[role].identity, job, place, images, missingImages);
    const input = stageInput(shown.place, state, session.settings, models);
    const isWhole = await askAll(questions(input), async (question) => {
      const { images, unseen } = shown;
      const asked = await ask(context, { role, at, question, images, unseen, priority });
      onOutcome(place, asked);
      return asked.status !== 'unasked';
    });
    if (!isWhole) {
      return false;
    }
  }
  return true;
}

/**
 * Asks questions concurrently, within a window, since an exchange may have tens of thousands. False if one was not asked.
 * After an abort, other questions in progress may still be answered before this throws.
 */
async function askAll(
  questions: Iterable<Question>,
  put: (question: Question) => Promise<boolean>,
): Promise<boolean> {
  const breather = new Breather();
  const underWay = new Set<Promise<void>>();
  const outcome: { isWhole: boolean; aborted?: { readonly reason: unknown } } = { isWhole: true };
  for (const question of questions) {
    const asking = put(question)
      .then((isAsked) => {
        outcome.isWhole &&= isAsked;
      })
      .catch((reason: unknown) => {
        outcome.aborted ??= { reason };
      })
      .finally(() => underWay.delete(asking));
    underWay.add(asking);
    if (underWay.size >= maxConcurrentQuestions) {
      await Promise.race(underWay);
    }
    if (breather.isDue) {
      await breather.breathe();
    }
    if (outcome.aborted) {
      break;
    }
  }
  await Promise.all(underWay);
  if (outcome.aborted) {
    throw outcome.aborted.reason;
  }
  return outcome.isWhole;
}
