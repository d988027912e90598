import * as l10n from '@vscode/l10n';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import type { BudgetLimits } from '../schedule/Budget.ts';
import { formatCost } from '../schedule/Prices.ts';
import type { JobPlan, Range } from './planJob.ts';

/** A plan as text, one line per fact. */
export function describePlan(plan: JobPlan, budget: BudgetLimits): readonly string[] {
  const { records, exchanges, requests, known, input, output } = plan;
  return [
    l10n.t(
      '{0}, {1}',
      plural(l10n.t('{0} record | {0} records'), records),
      plural(l10n.t('{0} exchange | {0} exchanges'), exchanges),
    ),
    ...basisLines(plan),
    l10n.t(
      '{0}, {1}',
      plural(l10n.t('{1} request | {1} requests'), requests.most, formatRange(requests)),
      plural(l10n.t('{0} answer reused | {0} answers reused'), known),
    ),
    l10n.t('{0} in, {1} out', formatTokens(input), formatTokens(output)),
    costLine(plan),
    ...problemLines(plan),
    budgetLine(budget),
  ];
}

/** What the numbers are based on, if not on every record. */
function basisLines({ basis }: JobPlan): readonly string[] {
  const estimated = l10n.t(
    'Estimated from {0} record across the selection | Estimated from {0} records across the selection',
  );
  const partial = l10n.t(
    'Minimum: planning stopped after {0} record | Minimum: planning stopped after {0} records',
  );
  return basis.kind === 'estimate' || basis.kind === 'partial'
    ? [plural(basis.kind === 'estimate' ? estimated : partial, basis.records)]
    : [];
}

/** What the run will skip. */
function problemLines({ unaskable, unreadable }: JobPlan): readonly string[] {
  const images = l10n.t(
    '{0} question cannot be asked because its images cannot be shown | {0} questions cannot be asked because their images cannot be shown',
  );
  const records = l10n.t('{0} record cannot be read | {0} records cannot be read');
  return [...pluralIfAny(images, unaskable), ...pluralIfAny(records, unreadable)];
}

function costLine({ cost, unpriced, requests }: JobPlan): string {
  if (requests.most === 0) {
    return l10n.t('No cost: nothing to ask');
  }
  if (!cost) {
    return l10n.t('Cost unknown: no price set for {0}', unpriced.join(', '));
  }
  if (cost.most === 0) {
    return l10n.t('No cost');
  }
  const least = formatCost(cost.least);
  const most = formatCost(cost.most);
  return least === most
    ? l10n.t('Estimated cost: {0}', least)
    : l10n.t('Estimated cost: {0} (maximum {1})', least, most);
}

function budgetLine({ cost, tokens, requests }: BudgetLimits): string {
  const parts = [
    ...(cost === undefined ? [] : [formatCost(cost)]),
    ...(tokens === undefined ? [] : [plural(l10n.t('{0} token | {0} tokens'), tokens)]),
    ...(requests === undefined ? [] : [plural(l10n.t('{0} request | {0} requests'), requests)]),
  ];
  return parts.length === 0
    ? l10n.t('No budget: the run continues until everything is answered')
    : l10n.t('Stops before exceeding {0}', parts.join(', '));
}

function formatTokens(tokens: Range): string {
  return plural(l10n.t('{1} token | {1} tokens'), tokens.most, formatRange(tokens));
}

function formatRange({ least, most }: Range): string {
  return least === most ? formatNumber(least) : l10n.t('{0} to {1}', formatNumber(least), formatNumber(most));
}
