import * as l10n from '@vscode/l10n';
import type { JobFailure, Tally } from '../../jobs/run/runJob.ts';
import type { Spend } from '../../jobs/schedule/Budget.ts';
import type { EndpointState } from '../../jobs/schedule/EndpointLimiter.ts';
import type { ActiveRun } from './ActiveRun.ts';
import type { PastRun } from './PastRun.ts';
import { spendText } from './runTexts.ts';

/** A line of the *Runs* view. */
export type RunNode =
  | { readonly kind: 'active'; readonly run: ActiveRun }
  | { readonly kind: 'past'; readonly run: PastRun }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string; readonly icon: string }
  | { readonly kind: 'failures'; readonly run: ActiveRun }
  | { readonly kind: 'failure'; readonly run: ActiveRun; readonly failure: JobFailure };

/** What unfolds below a line of the *Runs* view. */
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
  const held = progress.endpoints.flatMap((gate) => gate.heldUntil ?? []);
  const spent = spendText(progress.spend, budget);
  return [
    fact(l10n.t('Model'), model, 'hubot'),
    fact(
      l10n.t('Records'),
      l10n.t('{0} of {1}', progress.done.toLocaleString(), progress.total.toLocaleString()),
      'list-unordered',
    ),
    fact(l10n.t('Answers'), answersText(progress), 'comment'),
    fact(l10n.t('Requests'), requestsText(progress.spend, progress.endpoints), 'cloud-upload'),
    ...(spent ? [fact(l10n.t('Spent'), spent, 'credit-card')] : []),
    ...estimatedFact(progress.spend),
    ...(held.length > 0 ? [fact(l10n.t('Waits'), heldText(Math.min(...held)), 'watch')] : []),
    ...(progress.failed > 0 ? [{ kind: 'failures' as const, run }] : []),
  ];
}

function pastFacts({ begin, end }: PastRun): RunNode[] {
  const model = begin.models.map((one) =>
    one.provider === 'offline' ? l10n.t('offline engine') : one.model,
  );
  const head = [
    fact(l10n.t('Model'), [...new Set(model)].join(', '), 'hubot'),
    fact(l10n.t('Records'), recordsText(begin, end), 'list-unordered'),
  ];
  if (!end) {
    return [...head, fact(l10n.t('Interrupted'), l10n.t('what was answered is kept'), 'circle-slash')];
  }
  const spent = spendText(end, begin.budget);
  return [
    ...head,
    fact(l10n.t('Answers'), answersText(end), 'comment'),
    fact(l10n.t('Requests'), end.requests.toLocaleString(), 'cloud-upload'),
    ...(spent ? [fact(l10n.t('Spent'), spent, 'credit-card')] : []),
    ...estimatedFact(end),
    ...(end.failed > 0 ? [fact(l10n.t('Failures'), end.failed.toLocaleString(), 'warning')] : []),
    ...(end.message ? [fact(l10n.t('Reason'), end.message, 'info')] : []),
  ];
}

function answersText({ answered, known, unasked }: Tally): string {
  return [
    l10n.t('{0} new, {1} known before', answered.toLocaleString(), known.toLocaleString()),
    ...(unasked > 0 ? [l10n.t('{0} not asked', unasked.toLocaleString())] : []),
  ].join(', ');
}

function requestsText({ requests }: Spend, gates: readonly EndpointState[]): string {
  const running = gates.reduce((sum, gate) => sum + gate.running, 0);
  const limit = gates.reduce((sum, gate) => sum + gate.limit, 0);
  return l10n.t('{0} · {1} of {2} under way', requests.toLocaleString(), running, limit);
}

/** Says where what was spent is not by the server's count. */
function estimatedFact({ estimated }: Spend): RunNode[] {
  const text = l10n.t('{0} requests, at the most that they can have taken', estimated.toLocaleString());
  return estimated > 0 ? [fact(l10n.t('Estimated'), text, 'info')] : [];
}

function recordsText(begin: PastRun['begin'], end: PastRun['end']): string {
  const all = begin.records.toLocaleString();
  const which = begin.retryFailed ? l10n.t('what had failed') : undefined;
  const text = end ? l10n.t('{0} of {1}', end.done.toLocaleString(), all) : all;
  return which ? `${text}, ${which}` : text;
}

function heldText(until: number): string {
  return l10n.t('until {0}, as the server asks', new Date(until).toLocaleTimeString());
}

function fact(label: string, value: string, icon: string): RunNode {
  return { kind: 'fact', label, value, icon };
}
