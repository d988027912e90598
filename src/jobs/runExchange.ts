import type { TaskKind } from '../core/question/Task.ts';
import { type AskContext, type Asked, ask } from './ask.ts';
import type { ExchangeJob, ExchangePlace } from './ExchangeJob.ts';
import { readExchangeImages } from './readExchangeImages.ts';
import { stageInput } from './stageInput.ts';

/**
 * Does a job on one exchange, stage by stage, the questions of a stage side by side; tells of every question's outcome.
 * Throws only when aborted.
 */
export async function runExchange(
  job: ExchangeJob,
  context: AskContext,
  place: ExchangePlace,
  tell: (asked: Asked<TaskKind>) => void,
): Promise<void> {
  const { session, models } = context;
  const { reviewed, record, exchange } = place;
  const at = { record: reviewed.identity, hash: reviewed.hash, exchange: exchange.index };
  const images = await readExchangeImages(session, record, exchange);
  for (const { role, questions } of job.stages) {
    const state = session.exchangeState(at.record, at.exchange);
    const asked = questions(stageInput(place, state, session.settings, models));
    await Promise.all(asked.map(async (question) => tell(await ask(context, role, at, question, images))));
  }
}
