import * as l10n from '@vscode/l10n';
import type { JobProgress } from '../../jobs/run/runJob.ts';
import type { BudgetLimits, Spend } from '../../jobs/schedule/Budget.ts';
import { formatCost } from '../../jobs/schedule/Prices.ts';

/** What a job is called while it is under way and in the history. */
export function jobTitle(id: string): string {
  switch (id) {
    case 'disentangle':
      return l10n.t('Disentangling risks');
    case 'score':
      return l10n.t('Scoring responses');
    case 'respond':
      return l10n.t('Writing answers');
    case 'compare':
      return l10n.t('Comparing answers');
    default:
      return id;
  }
}

/** What a run has used of its budget, in the unit that is bounded or, without a budget, the one that says most. */
export function spendText(spend: Spend, budget: BudgetLimits): string | undefined {
  const { cost, requests, inputTokens, outputTokens } = spend;
  const tokens = inputTokens + outputTokens;
  if (budget.cost !== undefined) {
    return l10n.t('{0} of {1}', formatCost(cost), formatCost(budget.cost));
  }
  if (budget.tokens !== undefined) {
    return l10n.t('{0} of {1} tokens', tokens.toLocaleString(), budget.tokens.toLocaleString());
  }
  if (budget.requests !== undefined) {
    return l10n.t('{0} of {1} requests', requests.toLocaleString(), budget.requests.toLocaleString());
  }
  if (cost > 0) {
    return formatCost(cost);
  }
  return tokens > 0 ? l10n.t('{0} tokens', tokens.toLocaleString()) : undefined;
}

/** How far a run is, in one line: records, spend, failures, and whether it is paused or waits. */
export function progressText(
  { done, total, failed, spend, endpoints, paused }: JobProgress,
  budget: BudgetLimits,
): string {
  const spent = spendText(spend, budget);
  const held = endpoints.flatMap((gate) => gate.heldUntil ?? []);
  return [
    l10n.t('{0} of {1} records', done.toLocaleString(), total.toLocaleString()),
    ...(spent ? [spent] : []),
    ...(failed > 0 ? [l10n.t('{0} failed', failed.toLocaleString())] : []),
    ...(paused ? [l10n.t('paused')] : []),
    ...(held.length > 0 && !paused
      ? [l10n.t('waits until {0}', new Date(Math.min(...held)).toLocaleTimeString())]
      : []),
  ].join(' · ');
}
