import * as l10n from '@vscode/l10n';
import type { Question } from '../core/question/Question.ts';
import type { ObservationView } from '../core/review/ExchangeView.ts';
import { askAbout } from './askAbout.ts';
import { disentangle } from './disentangle.ts';
import type { ExchangeJob, Stage, StageInput } from './ExchangeJob.ts';
import { risksAreOpen } from './risksAreOpen.ts';
import { whereNobodyLooked } from './whereNobodyLooked.ts';

/** Who writes answers: the policy, asked plainly, or the teacher, told of the risks. */
export interface RespondOptions {
  readonly by: 'policy' | 'teacher';
  /** How many answers to each exchange. */
  readonly samples: number;
  /** With which they are drawn; undefined leaves it to the model. */
  readonly temperature: number | undefined;
}

/**
 * Has answers written. The policy is asked as its user would ask it. The teacher has the risks in its context, which are
 * looked for first where nobody has; what is trained on later is its answer without them.
 */
export function respond(options: RespondOptions): ExchangeJob {
  const write: Stage = {
    role: options.by,
    questions: (input) => (options.by === 'teacher' && risksAreOpen(input) ? [] : asked(input, options)),
    forecast: (input) => ({ sure: asked(input, options), most: asked(input, options) }),
  };
  return {
    id: 'respond',
    stages: options.by === 'policy' ? [write] : [...disentangle.stages.map(whereNobodyLooked), write],
    unable: (models) =>
      models[options.by].provider === 'offline'
        ? l10n.t(
            'The offline engine judges answers; it does not write any. Choose a model that does, or add answers to the dataset.',
          )
        : undefined,
  };
}

function asked(input: StageInput, { by, samples, temperature }: RespondOptions): readonly Question[] {
  const observations = by === 'teacher' ? knownRisks(input.view.observations) : [];
  return Array.from({ length: samples }, (_, sample) =>
    askAbout(
      input,
      { kind: 'respond', by, sample, observations },
      { sampling: { seed: sample, ...(temperature === undefined ? {} : { temperature }) } },
    ),
  );
}

/**
 * The risks for the teacher's context: those that a curator accepted, where one has looked at any of the exchange's; else
 * those that count. A risk that is asserted without support makes the teacher refuse (method.md 1.7).
 */
function knownRisks(observations: readonly ObservationView[]) {
  const reviewed = observations.some((one) => one.verdict !== 'proposed');
  return observations
    .filter((one) => one.active && !(reviewed && one.verdict === 'proposed'))
    .map((one) => one.observation);
}
