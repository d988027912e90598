import * as l10n from '@vscode/l10n';
import type { BudgetLimits } from '../schedule/Budget.ts';
import { formatCost } from '../schedule/Prices.ts';
import type { JobPlan, Range } from './planJob.ts';

/** A plan in words, one line a fact. */
export function describePlan(plan: JobPlan, budget: BudgetLimits): readonly string[] {
  const { basis, records, exchanges, unreadable, requests, known, unaskable, input, output } = plan;
  const number = (value: number) => value.toLocaleString('en');
  return [
    l10n.t('{0} records, {1} exchanges', number(records), number(exchanges)),
    ...(basis.kind === 'estimate'
      ? [l10n.t('An estimate, from {0} records spread over the selection', number(basis.records))]
      : []),
    ...(basis.kind === 'partial'
      ? [l10n.t('At least: planning was stopped after {0} records', number(basis.records))]
      : []),
    l10n.t('{0} requests; {1} answers are known already', formatRange(requests), number(known)),
    l10n.t('{0} tokens in, {1} tokens out', formatRange(input), formatRange(output)),
    costLine(plan),
    ...(unaskable > 0
      ? [l10n.t('{0} questions cannot be asked: their images cannot be shown', number(unaskable))]
      : []),
    ...(unreadable > 0 ? [l10n.t('{0} records cannot be read', number(unreadable))] : []),
    budgetLine(budget),
  ];
}

function costLine({ cost, unpriced, requests }: JobPlan): string {
  if (requests.most === 0) {
    return l10n.t('Costs nothing: there is nothing to ask');
  }
  if (!cost) {
    return l10n.t('Cost unknown: the price table has no price for {0}', unpriced.join(', '));
  }
  if (cost.most === 0) {
    return l10n.t('Costs nothing');
  }
  const least = formatCost(cost.least);
  const most = formatCost(cost.most);
  return least === most
    ? l10n.t('Costs about {0}', least)
    : l10n.t('Costs about {0}, at most {1}', least, most);
}

function budgetLine({ cost, tokens, requests }: BudgetLimits): string {
  const parts = [
    ...(cost === undefined ? [] : [formatCost(cost)]),
    ...(tokens === undefined ? [] : [l10n.t('{0} tokens', tokens.toLocaleString('en'))]),
    ...(requests === undefined ? [] : [l10n.t('{0} requests', requests.toLocaleString('en'))]),
  ];
  return parts.length === 0
    ? l10n.t('No budget: the run goes on until all is answered')
    : l10n.t('Stops before it exceeds {0}', parts.join(', '));
}

function formatRange({ least, most }: Range): string {
  return least === most
    ? least.toLocaleString('en')
    : l10n.t('{0} to {1}', least.toLocaleString('en'), most.toLocaleString('en'));
}
