import * as l10n from '@vscode/l10n';
import { modelName } from '../../core/review/ExchangeView.ts';
import { formatNumber, formatTime, pluralIfAny } from '../../core/text/localized.ts';
import type { JobFailure, Tally } from '../../jobs/run/runJob.ts';
import type { Spend } from '../../jobs/schedule/Budget.ts';
import type { EndpointState } from '../../jobs/schedule/EndpointLimiter.ts';
import type { ActiveRun } from './ActiveRun.ts';
import type { PastRun } from './PastRun.ts';
import { heldUntil, spendText } from './runTexts.ts';

/** A line of the *Runs* view. */
export type RunNode =
  | { readonly kind: 'active'; readonly run: ActiveRun }
  | { readonly kind: 'past'; readonly run: PastRun }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string; readonly icon: string }
  | { readonly kind: 'failures'; readonly run: ActiveRun }
  | { readonly kind: 'failure'; readonly run: ActiveRun; readonly failure: JobFailure };

/** The children of a line of the *Runs* view. */
export function runFacts(node: RunNode): RunNode[] {
  switch (node.kind) {
    case 'active':
      return activeFacts(node.run);
    case 'past':
      return pastFacts(node.run);
    case 'failures':
      return node.run.failures.map((failure) => ({ kind: 'failure', run: node.run, failure }));
    default:
      return [];
  }
}

function activeFacts(run: ActiveRun): RunNode[] {
  const { progress, model, budget } = run;
  if (!progress) {
    return [fact(l10n.t('Model'), model, 'hubot')];
  }
  const held = heldUntil(progress.endpoints);
  const spent = spendText(progress.spend, budget);
  return [
    fact(l10n.t('Model'), model, 'hubot'),
    fact(
      l10n.t('Records'),
      l10n.t('{0} of {1}', formatNumber(progress.done), formatNumber(progress.total)),
      'list-unordered',
    ),
    fact(l10n.t('Answers'), answersText(progress), 'comment'),
    fact(l10n.t('Requests'), requestsText(progress.spend, progress.endpoints), 'cloud-upload'),
    ...(spent ? [fact(l10n.t('Spent'), spent, 'credit-card')] : []),
    ...estimatedFact(progress.spend),
    ...(held === undefined ? [] : [fact(l10n.t('Waiting'), heldText(held), 'watch')]),
    ...(progress.failed > 0 ? [{ kind: 'failures' as const, run }] : []),
  ];
}

function pastFacts({ begin, end }: PastRun): RunNode[] {
  const names = new Set(begin.models.map(modelName));
  const head = [
    fact(l10n.t('Model'), [...names].join(', '), 'hubot'),
    fact(l10n.t('Records'), recordsText(begin, end), 'list-unordered'),
  ];
  if (!end) {
    return [...head, fact(l10n.t('Interrupted'), l10n.t('answers received so far are kept'), 'circle-slash')];
  }
  const spent = spendText(end, begin.budget);
  return [
    ...head,
    fact(l10n.t('Answers'), answersText(end), 'comment'),
    fact(l10n.t('Requests'), formatNumber(end.requests), 'cloud-upload'),
    ...(spent ? [fact(l10n.t('Spent'), spent, 'credit-card')] : []),
    ...estimatedFact(end),
    ...(end.unjudged > 0 ? [fact(l10n.t('Not judged'), formatNumber(end.unjudged), 'info')] : []),
    ...(end.failed > 0 ? [fact(l10n.t('Failures'), formatNumber(end.failed), 'warning')] : []),
    ...pluralIfAny(l10n.t('{0} answer cut off | {0} answers cut off'), end.cut ?? 0).map((text) =>
      fact(l10n.t('Cut off'), text, 'info'),
    ),
    ...(end.notes ?? []).map((note) => fact(l10n.t('Note'), note, 'info')),
    ...(end.message ? [fact(l10n.t('Reason'), end.message, 'info')] : []),
  ];
}

function answersText({ answered, known, unasked }: Tally): string {
  return [
    l10n.t('{0} new, {1} reused', formatNumber(answered), formatNumber(known)),
    ...(unasked > 0 ? [l10n.t('{0} not asked', formatNumber(unasked))] : []),
  ].join(', ');
}

function requestsText({ requests }: Spend, endpoints: readonly EndpointState[]): string {
  const running = endpoints.reduce((sum, one) => sum + one.running, 0);
  const limit = endpoints.reduce((sum, one) => sum + one.limit, 0);
  return l10n.t('{0} · {1} of {2} in progress', formatNumber(requests), running, limit);
}

/** Says if part of the usage is not by the server's count. */
function estimatedFact({ estimated }: Spend): RunNode[] {
  const texts = pluralIfAny(
    l10n.t('{0} request (upper estimate) | {0} requests (upper estimate)'),
    estimated,
  );
  return texts.map((text) => fact(l10n.t('Estimated'), text, 'info'));
}

function recordsText(begin: PastRun['begin'], end: PastRun['end']): string {
  const all = formatNumber(begin.records);
  const which = begin.retryFailed ? l10n.t('failed items only') : undefined;
  const text = end ? l10n.t('{0} of {1}', formatNumber(end.done), all) : all;
  return which ? `${text}, ${which}` : text;
}

function heldText(until: number): string {
  return l10n.t('until {0} (rate limit)', formatTime(new Date(until)));
}

function fact(label: string, value: string, icon: string): RunNode {
  return { kind: 'fact', label, value, icon };
}
