import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import type { Question } from '../../core/question/Question.ts';
import type { ObservationView } from '../../core/review/ExchangeView.ts';
import { type ExchangeJob, questionFor, type Stage, type StageInput } from '../run/ExchangeJob.ts';
import { disentangle, onlyWhereRisksUnknown, risksUnknown } from './disentangle.ts';

/** Answers per exchange: RLAIF-V's number for the policy, ours for the teacher. */
export const defaultSamples = { policy: 10, teacher: 1 } as const;

/** RLAIF-V's for the policy; a single answer of the teacher uses the model's own. */
export const defaultTemperature = { policy: 0.7, teacher: undefined } as const;

export const respondOptionsSchema = z.object({
  /** Who writes answers: the policy, asked directly, or the teacher, with the risks in its context. */
  by: z.enum(['policy', 'teacher']),
  /** How many answers to each exchange. */
  samples: z.int().min(1),
  /** The sampling temperature; undefined leaves it to the model. */
  temperature: z.number().optional(),
});

export type RespondOptions = z.infer<typeof respondOptionsSchema>;

/**
 * Makes a model write answers. The policy is asked as its user would ask it. The teacher has the risks in its context, which
 * are disentangled first if they are unknown; training later uses its answer without them.
 */
export function respond(options: RespondOptions): ExchangeJob {
  const { by, samples, temperature } = options;
  const write: Stage = {
    role: by,
    questions: (input) => (by === 'teacher' && risksUnknown(input) ? [] : answerQuestions(input, options)),
    forecast: (input) => ({
      certain: answerQuestions(input, options),
      maximum: answerQuestions(input, options),
    }),
  };
  return {
    id: 'respond',
    options: { by, samples, ...(temperature === undefined ? {} : { temperature }) },
    stages: by === 'policy' ? [write] : [...disentangle.stages.map(onlyWhereRisksUnknown), write],
    unable: (models) =>
      models[by].provider === 'offline'
        ? l10n.t(
            'The offline engine judges answers but does not write them. Choose a model that does, or add answers to the dataset.',
          )
        : undefined,
  };
}

function answerQuestions(
  input: StageInput,
  { by, samples, temperature }: RespondOptions,
): readonly Question[] {
  const observations = by === 'teacher' ? knownRisks(input.view.observations) : [];
  return Array.from({ length: samples }, (_, sample) =>
    questionFor(
      input,
      { kind: 'respond', by, sample, observations },
      { sampling: { seed: sample, ...(temperature === undefined ? {} : { temperature }) } },
    ),
  );
}

/**
 * The risks for the teacher's context: those that a curator accepted, if any of the exchange's were reviewed; else the active
 * ones. A risk that is asserted without support makes the teacher refuse (docs/method.md).
 */
function knownRisks(observations: readonly ObservationView[]) {
  const reviewed = observations.some((one) => one.verdict !== 'proposed');
  return observations
    .filter((one) => one.active && !(reviewed && one.verdict === 'proposed'))
    .map((one) => one.observation);
}
