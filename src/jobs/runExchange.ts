import type { TaskKind } from '../core/question/Task.ts';
import { type AskContext, type Asked, ask } from './ask.ts';
import type { ExchangeJob, ExchangePlace } from './ExchangeJob.ts';
import { readExchangeImages } from './readExchangeImages.ts';
import { stageInput } from './stageInput.ts';

interface Hooks {
  /** Called with 1 when work begins that will come to questions, with -1 when they have been put. */
  readonly preparing: (change: 1 | -1) => void;
  /** Called with every question's outcome. */
  readonly tell: (place: ExchangePlace, asked: Asked<TaskKind>) => void;
}

/**
 * Does a job on one exchange, stage by stage, the questions of a stage side by side. A stage that could not be asked in
 * full ends it, since the next ones would rest on half of the answers; then the answer is false. Throws only when
 * aborted. Exchanges of lower `priority` go first.
 */
export async function runExchange(
  job: ExchangeJob,
  context: AskContext,
  place: ExchangePlace,
  priority: number,
  { preparing, tell }: Hooks,
): Promise<boolean> {
  const { session, models } = context;
  const { reviewed, record, exchange } = place;
  const at = { record: reviewed.identity, hash: reviewed.hash, exchange: exchange.index };
  preparing(1);
  const images = await readExchangeImages(session, reviewed.row, record, exchange).finally(() =>
    preparing(-1),
  );
  for (const { role, questions } of job.stages) {
    const state = session.exchangeState(at.record, at.exchange, at.hash);
    const input = stageInput(place, state, session.settings, models);
    const outcomes = await Promise.allSettled(
      questions(input).map(async (question) => {
        const asked = await ask(context, { role, at, question, images, priority });
        tell(place, asked);
        return asked;
      }),
    );
    // Only now: what is under way beside the one that was aborted may still land.
    const aborted = outcomes.find((one) => one.status === 'rejected');
    if (aborted) {
      throw aborted.reason;
    }
    if (outcomes.some((one) => one.status === 'fulfilled' && one.value.status === 'unasked')) {
      return false;
    }
  }
  return true;
}
