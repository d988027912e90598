import * as l10n from '@vscode/l10n';
import type { StepReport } from '../../core/rounds/roundSteps.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import { formatCost } from '../schedule/Prices.ts';

/** What a user does about what a step waits for, which differs between the command line and the editor. */
export interface StepHints {
  /** That earlier steps come first; empty if nothing need be said. */
  readonly earlier: string;
  /** That people have exchanges to decide, in plural forms. */
  readonly people: string;
  readonly noFolder: string;
  readonly training: string;
  readonly price: string;
}

/** The name of a step's state. */
export function stateName(state: StepReport['state']): string {
  return { done: l10n.t('done'), ready: l10n.t('ready'), waiting: l10n.t('waiting') }[state];
}

/** What a step waits for, what is done, what is missing and what that costs. */
export function describeStep(report: StepReport, hints: StepHints): readonly string[] {
  const { failed, unaskable } = report;
  return [
    describeObstacle(report, hints),
    ...describeAmount(report, hints),
    ...pluralIfAny(l10n.t('{0} question failed | {0} questions failed'), failed),
    ...pluralIfAny(
      l10n.t(
        '{0} question cannot be asked because its images cannot be shown | {0} questions cannot be asked because their images cannot be shown',
      ),
      unaskable,
    ),
  ].filter((fact) => fact !== '');
}

function describeObstacle({ obstacle, message, missing }: StepReport, hints: StepHints): string {
  switch (obstacle) {
    case 'earlier-step':
      return hints.earlier;
    case 'unable':
      return message ?? '';
    case 'people':
      return plural(hints.people, missing);
    case 'nothing-accepted':
      return l10n.t('no pair or answer is accepted yet');
    case 'no-folder':
      return hints.noFolder;
    case 'foreign-folder':
      return l10n.t('its folder holds something else, which is not replaced');
    case 'training-elsewhere':
      return hints.training;
    default:
      return '';
  }
}

function describeAmount(
  { step, state, done, missing, requests, cost, message }: StepReport,
  { price }: StepHints,
): readonly string[] {
  if (requests) {
    const { least, most } = requests;
    const range = least === most ? formatNumber(least) : `${formatNumber(least)}–${formatNumber(most)}`;
    return [
      plural(l10n.t('{1} request to make | {1} requests to make'), most, range),
      cost ? l10n.t('at most {0}', formatCost(cost.most)) : price,
    ];
  }
  if (done === 0 && missing === 0) {
    return [];
  }
  switch (step) {
    case 'sample':
    case 'feedback':
      return [plural(l10n.t('{0} answer | {0} answers'), done)];
    case 'evaluate':
      return [plural(l10n.t('{0} question | {0} questions'), done), ...(message ? [message] : [])];
    case 'pairs':
      return [
        plural(l10n.t('{0} exchange decided | {0} exchanges decided'), done),
        ...(state === 'done'
          ? pluralIfAny(l10n.t('{0} exchange left to people | {0} exchanges left to people'), missing)
          : []),
      ];
    default:
      return done > 0 ? [plural(l10n.t('{0} row | {0} rows'), done)] : [];
  }
}

/** The losses of a training, from the first to the last; undefined if none were logged. */
export function describeLosses(losses: readonly { readonly loss: number }[]): string | undefined {
  const [first] = losses;
  const last = losses.at(-1);
  return first && last && l10n.t('loss {0} to {1}', first.loss.toFixed(3), last.loss.toFixed(3));
}
