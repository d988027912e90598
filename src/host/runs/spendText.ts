import * as l10n from '@vscode/l10n';
import type { BudgetLimits, Spend } from '../../jobs/Budget.ts';
import { formatCost } from '../../jobs/formatCost.ts';

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
