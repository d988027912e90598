import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber, plural } from '../../core/text/localized.ts';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import type { JobResult } from '../../jobs/run/runJob.ts';
import { formatCost } from '../../jobs/schedule/Prices.ts';
import { showStatus, showWarning } from '../widgets/notifications.ts';

/** Reports the result of a run: prominently if something failed or was left out, otherwise quietly. */
export function reportRun(job: ExchangeJob, result: JobResult): void {
  const { done, answered, known, failed, spend, unreadable, cancelled, stopped } = result;
  const what = doneText(job, done);
  const parts = [
    cancelled ? l10n.t('Cancelled: {0}', what) : what,
    l10n.t('{0}, {1} reused', plural(l10n.t('{0} answer | {0} answers'), answered), formatNumber(known)),
    ...(spend.cost > 0 ? [formatCost(spend.cost)] : []),
    ...(unreadable.length > 0
      ? [plural(l10n.t('{0} record cannot be read | {0} records cannot be read'), unreadable.length)]
      : []),
  ];
  const text = parts.join(' · ');
  if (failed === 0 && !stopped) {
    showStatus('check', text);
    return;
  }
  const failures =
    failed > 0
      ? [
          plural(
            l10n.t(
              '{0} question failed. The reason is shown at its record. | {0} questions failed. The reasons are shown at their records.',
            ),
            failed,
          ),
        ]
      : [];
  const retry = l10n.t('Retry Failed');
  const again = l10n.t('Run Again');
  const show = l10n.t('Show Runs');
  const buttons = [...(failed > 0 ? [retry] : [again]), show];
  const message = [`${text}.`, ...failures, ...(stopped ? [stopped.message] : [])].join(' ');
  void showWarning(message, ...buttons).then((picked) => {
    const commands: Record<string, string> = {
      [retry]: 'dreamCurator.retryFailed',
      [again]: 'dreamCurator.runAgain',
      [show]: 'dreamCurator.showRuns',
    };
    const command = picked && commands[picked];
    if (command) {
      void vscode.commands.executeCommand(command);
    }
  });
}

function doneText({ id }: ExchangeJob, records: number): string {
  switch (id) {
    case 'disentangle':
      return plural(l10n.t('{0} record disentangled | {0} records disentangled'), records);
    case 'score':
      return plural(l10n.t('{0} record scored | {0} records scored'), records);
    case 'respond':
      return plural(l10n.t('{0} record answered | {0} records answered'), records);
    case 'compare':
      return plural(l10n.t('{0} record compared | {0} records compared'), records);
  }
}
