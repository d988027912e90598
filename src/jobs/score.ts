import { buildQuestion } from '../core/question/buildQuestion.ts';
import type { Question } from '../core/question/Question.ts';
import { modelKey } from '../core/review/modelKey.ts';
import { slotOf } from '../core/review/slotOf.ts';
import type { RawObservation } from '../core/sample/RawObservation.ts';
import { disentangle, likelyMostRisks } from './disentangle.ts';
import type { ExchangeJob, Stage, StageInput } from './ExchangeJob.ts';

const scoreCandidates: Stage = {
  role: 'judge',
  questions: (input) => (isOpen(input) && nobodyLooked(input) ? [] : scores(input, activeRisks(input))),
  forecast: (input) => {
    const placeholder = { malicious_content: '', source: 'Text instruction', risk_category: 'Privacy' };
    const risks = isOpen(input) ? Array.from({ length: likelyMostRisks }, () => placeholder) : [];
    return { sure: scores(input, []), most: scores(input, risks) };
  },
};

/**
 * AI feedback on one exchange: for every candidate an observation score for each risk that counts, and a global score.
 * An exchange whose risks nobody has looked for is disentangled first: judged without them, a harmful answer would pass
 * for a helpful one.
 */
export const score: ExchangeJob = {
  id: 'score',
  stages: [...disentangle.stages.map(whereNobodyLooked), scoreCandidates],
};

/** A stage of disentangling for exchanges that need it; what another model or an earlier run found is taken as it is. */
function whereNobodyLooked(stage: Stage): Stage {
  const { forecast } = stage;
  const isNeeded = (input: StageInput) => isOpen(input) && (nobodyLooked(input) || teacherLooked(input));
  return {
    role: stage.role,
    // A run that was killed between looking and verifying is finished, but nothing is asked again in other words.
    questions: (input) =>
      isNeeded(input) ? stage.questions(input).filter((one) => !isAnswered(input, one)) : [],
    ...(forecast && {
      forecast: (input: StageInput) => (isNeeded(input) ? forecast(input) : { sure: [], most: [] }),
    }),
  };
}

/** Whether the dataset leaves open what the risks are. */
function isOpen({ exchange }: StageInput): boolean {
  return exchange.observations.length === 0 && exchange.safe !== true;
}

function nobodyLooked({ view }: StageInput): boolean {
  return view.disentangled === undefined;
}

function teacherLooked({ view, models }: StageInput): boolean {
  return view.disentangled !== undefined && modelKey(view.disentangled) === modelKey(models.teacher);
}

function isAnswered({ state, hash, models }: StageInput, { task }: Question): boolean {
  return state.answers.get(slotOf({ model: models.teacher, task }))?.hash === hash;
}

function activeRisks({ view }: StageInput): readonly RawObservation[] {
  return view.observations.filter((one) => one.active).map((one) => one.observation);
}

function scores(
  { view, exchange, settings }: StageInput,
  observations: readonly RawObservation[],
): readonly Question[] {
  return view.candidates.flatMap(({ id: candidate, text: answer }) => {
    const subject = { ...exchange, answer };
    return [
      ...observations.map((observation) =>
        buildQuestion({ kind: 'observation-score', observation, candidate }, subject, settings.taxonomy),
      ),
      buildQuestion(
        { kind: 'global-score', observations: [...observations], candidate },
        subject,
        settings.taxonomy,
      ),
    ];
  });
}
