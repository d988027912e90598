import type { Question } from '../core/question/Question.ts';
import { modelKey } from '../core/review/modelKey.ts';
import { slotOf } from '../core/review/slotOf.ts';
import type { Stage, StageInput } from './ExchangeJob.ts';
import { risksUnknown } from './risksAreOpen.ts';

/** A stage of disentangling for exchanges that need it; what another model or an earlier run found is taken as it is. */
export function onlyWhereRisksUnknown(stage: Stage): Stage {
  const { forecast } = stage;
  const isNeeded = (input: StageInput) => isUnlabeled(input) && (risksUnknown(input) || teacherLooked(input));
  return {
    role: stage.role,
    // A run that was killed between looking and verifying is finished, but nothing is asked again in other words.
    *questions(input) {
      for (const question of isNeeded(input) ? stage.questions(input) : []) {
        if (!isAnswered(input, question)) {
          yield question;
        }
      }
    },
    ...(forecast && {
      forecast: (input: StageInput) => (isNeeded(input) ? forecast(input) : { sure: [], most: [] }),
    }),
  };
}

/** Whether the dataset leaves open what the risks are. */
function isUnlabeled({ exchange }: StageInput): boolean {
  return exchange.observations.length === 0 && exchange.safe !== true;
}

function teacherLooked({ view, models }: StageInput): boolean {
  return view.disentangled !== undefined && modelKey(view.disentangled) === modelKey(models.teacher);
}

function isAnswered({ state, hash, models }: StageInput, { task }: Question): boolean {
  return state.answers.get(slotOf({ model: models.teacher, task }))?.hash === hash;
}
