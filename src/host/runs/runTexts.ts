import * as l10n from '@vscode/l10n';
import { ownValue } from '../../core/objects.ts';
import { formatNumber, formatTime, plural, pluralIfAny } from '../../core/text/localized.ts';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import type { JobProgress, JobResult } from '../../jobs/run/runJob.ts';
import type { BudgetLimits, Spend } from '../../jobs/schedule/Budget.ts';
import { formatCost } from '../../jobs/schedule/Prices.ts';

type JobId = ExchangeJob['id'];

/** The name of each job, while it runs and in the history, and its result for a number of records. */
const jobTexts: Readonly<Record<JobId, { title(): string; done(): string }>> = {
  disentangle: {
    title: () => l10n.t('Disentangling risks'),
    done: () => l10n.t('{0} record disentangled | {0} records disentangled'),
  },
  score: {
    title: () => l10n.t('Scoring answers'),
    done: () => l10n.t('{0} record scored | {0} records scored'),
  },
  respond: {
    title: () => l10n.t('Writing answers'),
    done: () => l10n.t('{0} record answered | {0} records answered'),
  },
  compare: {
    title: () => l10n.t('Comparing answers'),
    done: () => l10n.t('{0} record compared | {0} records compared'),
  },
};

/** The name of a job; its id if only another version knows it. */
export function jobTitle(id: string): string {
  return ownValue<{ title(): string }>(jobTexts, id)?.title() ?? id;
}

/** The result of a run, in one line. */
export function resultText(id: JobId, result: JobResult): string {
  const { succeeded, answered, known, spend, unreadable, cancelled, cut } = result;
  const what = plural(jobTexts[id].done(), succeeded);
  return [
    cancelled ? l10n.t('Cancelled: {0}', what) : what,
    l10n.t('{0}, {1} reused', plural(l10n.t('{0} answer | {0} answers'), answered), formatNumber(known)),
    ...(spend.cost > 0 ? [formatCost(spend.cost)] : []),
    ...pluralIfAny(l10n.t('{0} answer cut off | {0} answers cut off'), cut),
    ...pluralIfAny(l10n.t('{0} record cannot be read | {0} records cannot be read'), unreadable.length),
  ].join(' · ');
}

/** What a run has used of its budget, in the unit that is limited or, without a budget, the most informative one. */
export function spendText(spend: Spend, budget: BudgetLimits): string | undefined {
  const { cost, requests, inputTokens, outputTokens } = spend;
  const tokens = inputTokens + outputTokens;
  if (budget.cost !== undefined) {
    return l10n.t('{0} of {1}', formatCost(cost), formatCost(budget.cost));
  }
  if (budget.tokens !== undefined) {
    return plural(l10n.t('{1} of {0} token | {1} of {0} tokens'), budget.tokens, tokens);
  }
  if (budget.requests !== undefined) {
    return plural(l10n.t('{1} of {0} request | {1} of {0} requests'), budget.requests, requests);
  }
  if (cost > 0) {
    return formatCost(cost);
  }
  return tokens > 0 ? plural(l10n.t('{0} token | {0} tokens'), tokens) : undefined;
}

/** When the first waiting endpoint continues; undefined if none waits. */
export function heldUntil(endpoints: JobProgress['endpoints']): number | undefined {
  const times = endpoints.flatMap((one) => one.heldUntil ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The progress of a run in one line: records, cost, failures, and whether it is paused or waiting. */
export function progressText(
  { done, total, failed, spend, endpoints, paused }: JobProgress,
  budget: BudgetLimits,
): string {
  const spent = spendText(spend, budget);
  const held = heldUntil(endpoints);
  return [
    plural(l10n.t('{1} of {0} record | {1} of {0} records'), total, done),
    ...(spent ? [spent] : []),
    ...(failed > 0 ? [l10n.t('{0} failed', formatNumber(failed))] : []),
    ...(paused ? [l10n.t('paused')] : []),
    ...(held !== undefined && !paused
      ? [l10n.t('waiting until {0} (rate limit)', formatTime(new Date(held)))]
      : []),
  ].join(' · ');
}
