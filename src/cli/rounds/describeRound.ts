import * as l10n from '@vscode/l10n';
import type { Round } from '../../core/rounds/foldRounds.ts';
import { roundSteps, type StepReport } from '../../core/rounds/roundSteps.ts';
import { describeLosses, describeStep, stateName } from '../../jobs/rounds/describeStep.ts';

/** A round and its steps as text, a line for each. */
export function describeRound(round: Round, reports: readonly StepReport[]): readonly string[] {
  const hints = {
    earlier: l10n.t('the steps before it come first'),
    people: l10n.t(
      '{0} exchange is left to decide in the editor | {0} exchanges are left to decide in the editor',
    ),
    noFolder: l10n.t('no folder is set: --out'),
    training: l10n.t('train on the export, then record it: dream-curator round trained DATASET OUTPUT'),
    price: l10n.t('cost unknown: --price'),
  };
  return [
    describeHead(round),
    ...reports.map((report) => {
      const facts = [stateName(report.state), ...describeStep(report, hints)];
      return `  ${report.step.padEnd(width)}  ${facts.join('; ')}`;
    }),
    ...describeTrainings(round),
  ];
}

/** A round in one line. */
export function describeHead({ number, at, by, settings }: Round): string {
  return l10n.t('Round {0}, begun {1} by {2}: policy {3}', number, at, by, settings.models.policy);
}

/** Names of steps are words of the command line, as in `--until`. */
const width = Math.max(...roundSteps.map((step) => step.length));

function describeTrainings({ trained }: Round): readonly string[] {
  return trained.map(({ output, recipe, base, losses, at }) => {
    const facts = [l10n.t('trained {0}', at), recipe, base, output, describeLosses(losses)].filter(Boolean);
    return `  ${facts.join('; ')}`;
  });
}
