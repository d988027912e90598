import * as l10n from '@vscode/l10n';
import type { BudgetLimits } from '../../jobs/Budget.ts';
import type { JobProgress } from '../../jobs/runJob.ts';
import { spendText } from './spendText.ts';

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
