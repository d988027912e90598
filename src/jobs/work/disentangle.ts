import { mergeObservations } from '../../core/disentangle/observations.ts';
import type { Question } from '../../core/question/Question.ts';
import { type Pass, passes } from '../../core/question/Task.ts';
import { answersOf } from '../../core/review/answersOf.ts';
import { slotOf } from '../../core/review/FeedbackEvent.ts';
import { modelKey } from '../../core/review/ModelIdentity.ts';
import type { Exchange, RawObservation } from '../../core/sample/Exchange.ts';
import { type ExchangeJob, questionFor, type Stage, type StageInput } from '../run/ExchangeJob.ts';

/** Expected maximum number of risks per exchange; only for the plan's upper bound. */
export const likelyMaxRisks = 6;

/** An observation of typical length, for the plan. */
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
    return { certain: [], maximum: Array.from({ length: likelyMaxRisks }, () => one) };
  },
};

/**
 * Multimodal risk disentanglement of one exchange: the joint, image-only and text-only passes concurrently, then equal
 * observations merged and each one verified against the whole sample.
 */
export const disentangle: ExchangeJob = { id: 'disentangle', stages: [lookForRisks, verifyRisks] };

/** A text-only exchange has nothing for the joint and image passes to see. */
function passesOf(exchange: Exchange): readonly Pass[] {
  return exchange.images.length === 0 ? ['text'] : passes;
}

/** What the teacher's passes found in this version of the record. */
function teacherFindings({ state, hash, models }: StageInput) {
  return answersOf(state, 'disentangle')
    .filter(({ event }) => event.hash === hash && modelKey(event.model) === modelKey(models.teacher))
    .map(({ task, reply }) => ({ pass: task.pass, observations: reply.observations }));
}

/** A stage of disentangling for exchanges that need it; results of other models or earlier runs are used as they are. */
export function onlyWhereRisksUnknown(stage: Stage): Stage {
  const { forecast } = stage;
  const isNeeded = (input: StageInput) => isUnlabeled(input) && (risksUnknown(input) || teacherLooked(input));
  return {
    role: stage.role,
    // A run that was killed between finding and verifying is completed, but nothing is asked again in other words.
    *questions(input) {
      for (const question of isNeeded(input) ? stage.questions(input) : []) {
        if (!isAnswered(input, question)) {
          yield question;
        }
      }
    },
    ...(forecast && {
      forecast: (input: StageInput) => (isNeeded(input) ? forecast(input) : { certain: [], maximum: [] }),
    }),
  };
}

/** Whether the dataset does not say what the risks are. */
function isUnlabeled({ exchange }: StageInput): boolean {
  return exchange.observations.length === 0 && exchange.safe !== true;
}

function teacherLooked({ view, models }: StageInput): boolean {
  return view.disentangled !== undefined && modelKey(view.disentangled) === modelKey(models.teacher);
}

function isAnswered({ state, hash, models }: StageInput, { task }: Question): boolean {
  return state.answers.get(slotOf({ model: models.teacher, task }))?.hash === hash;
}

/** Whether the risks of an exchange are unknown: the dataset does not say, and no model has looked. */
export function risksUnknown({ exchange, view }: StageInput): boolean {
  return exchange.observations.length === 0 && exchange.safe !== true && view.disentangled === undefined;
}
