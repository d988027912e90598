import { mergeObservations } from '../core/disentangle/mergeObservations.ts';
import { buildQuestion } from '../core/question/buildQuestion.ts';
import type { Pass, Task } from '../core/question/Task.ts';
import { modelKey } from '../core/review/modelKey.ts';
import { taskKey } from '../core/review/taskKey.ts';
import type { RawObservation } from '../core/sample/RawObservation.ts';
import { type Asked, ask } from './ask.ts';
import type { ExchangeJob, ExchangePlace } from './ExchangeJob.ts';
import { readExchangeImages } from './readExchangeImages.ts';

/** More risks than this are not expected of one exchange; only for the plan's upper bound. */
const likelyMostRisks = 6;

/**
 * Multimodal risk disentanglement of one exchange: the joint, image-only and text-only passes, equal observations
 * merged, and each one verified against the whole sample.
 */
export const disentangle: ExchangeJob = {
  id: 'disentangle',
  run: async (context, place, tell) => {
    const { session } = context;
    const { reviewed, record, exchange } = place;
    const { identity, hash } = reviewed;
    const images = await readExchangeImages(session, record, exchange);
    const question = (task: Task) => buildQuestion(task, exchange, session.settings.taxonomy);
    const at = { record: identity, hash, exchange: exchange.index };
    const found: { pass: Pass; observations: readonly RawObservation[] }[] = [];
    for (const pass of passesOf(place)) {
      const asked: Asked<'disentangle'> = await ask(
        context,
        at,
        question({ kind: 'disentangle', pass }),
        images,
      );
      tell(asked);
      if (asked.status !== 'failed') {
        found.push({ pass, observations: asked.reply.observations });
      }
    }
    for (const { observation } of mergeObservations(found)) {
      tell(await ask<'verify'>(context, at, question({ kind: 'verify', observation }), images));
    }
  },
  plan: (session, place, model) => {
    const { identity, hash } = place.reviewed;
    const { answers } = session.exchangeState(identity, place.exchange.index);
    const isKnown = (task: Task) =>
      answers.get(`${modelKey(model.identity)}\n${taskKey(task)}`)?.hash === hash;
    const passes = passesOf(place);
    const known = passes.filter((pass) => isKnown({ kind: 'disentangle', pass })).length;
    const toAsk = passes.length - known;
    return { least: toAsk, most: toAsk === 0 ? 0 : toAsk + likelyMostRisks, known };
  },
};

/** A text-only exchange has nothing for the joint and image passes to look at. */
function passesOf({ exchange }: ExchangePlace): readonly Pass[] {
  return exchange.images.length === 0 ? ['text'] : ['joint', 'image', 'text'];
}
