import { mergeObservations } from '../core/disentangle/mergeObservations.ts';
import { type Pass, passes } from '../core/question/Task.ts';
import { answersOf } from '../core/review/answersOf.ts';
import { modelKey } from '../core/review/modelKey.ts';
import type { Exchange } from '../core/sample/Exchange.ts';
import type { RawObservation } from '../core/sample/RawObservation.ts';
import { questionFor } from './askAbout.ts';
import type { ExchangeJob, Stage, StageInput } from './ExchangeJob.ts';

/** More risks than this are not expected of one exchange; only for the plan's upper bound. */
export const likelyMaxRisks = 6;

/** As long as observations are, for the plan. */
const typicalRisk: RawObservation = {
  malicious_content: 'the home address of a private person, asked for without any reason',
  source: 'Text instruction',
  risk_category: 'Privacy',
};

const lookForRisks: Stage = {
  role: 'teacher',
  questions: (input) =>
    passesOf(input.exchange).map((pass) => questionFor(input, { kind: 'disentangle', pass })),
};

const verifyRisks: Stage = {
  role: 'teacher',
  *questions(input) {
    for (const { observation } of mergeObservations(teacherFindings(input))) {
      yield questionFor(input, { kind: 'verify', observation });
    }
  },
  forecast: (input) => {
    const one = questionFor(input, { kind: 'verify', observation: typicalRisk });
    return { sure: [], most: Array.from({ length: likelyMaxRisks }, () => one) };
  },
};

/**
 * Multimodal risk disentanglement of one exchange: the joint, image-only and text-only passes side by side, then equal
 * observations merged and each one verified against the whole sample.
 */
export const disentangle: ExchangeJob = { id: 'disentangle', stages: [lookForRisks, verifyRisks] };

/** A text-only exchange has nothing for the joint and image passes to look at. */
function passesOf(exchange: Exchange): readonly Pass[] {
  return exchange.images.length === 0 ? ['text'] : passes;
}

/** What the teacher's passes found in this version of the record. */
function teacherFindings({ state, hash, models }: StageInput) {
  return answersOf(state, 'disentangle')
    .filter(({ event }) => event.hash === hash && modelKey(event.model) === modelKey(models.teacher))
    .sort((a, b) => passes.indexOf(a.task.pass) - passes.indexOf(b.task.pass))
    .map(({ task, reply }) => ({ pass: task.pass, observations: reply.observations }));
}
