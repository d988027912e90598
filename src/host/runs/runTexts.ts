import * as l10n from '@vscode/l10n';
import { formatNumber, formatTime, plural } from '../../core/text/localized.ts';
import type { JobProgress } from '../../jobs/run/runJob.ts';
import type { BudgetLimits, Spend } from '../../jobs/schedule/Budget.ts';
import { formatCost } from '../../jobs/schedule/Prices.ts';

/** The name of a job, while it runs and in the history. */
export function jobTitle(id: string): string {
  switch (id) {
    case 'disentangle':
      return l10n.t('Disentangling risks');
    case 'score':
      return l10n.t('Scoring answers');
    case 'respond':
      return l10n.t('Writing answers');
    case 'compare':
      return l10n.t('Comparing answers');
    default:
      return id;
  }
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
