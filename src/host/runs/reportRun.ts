import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import type { JobResult } from '../../jobs/run/runJob.ts';
import { formatCost } from '../../jobs/schedule/Prices.ts';
import { showStatus, showWarning } from '../widgets/notifications.ts';

/** Tells what came of a run: aloud where something failed or was left out, otherwise quietly. */
export function reportRun(job: ExchangeJob, result: JobResult): void {
  const { done, answered, known, failed, spend, unreadable, cancelled, stopped } = result;
  const what = doneText(job, done);
  const parts = [
    cancelled ? l10n.t('Cancelled: {0}', what) : what,
    l10n.t('{0} answers, {1} known before', answered, known),
    ...(spend.cost > 0 ? [formatCost(spend.cost)] : []),
    ...(unreadable.length > 0 ? [l10n.t('{0} records cannot be read', unreadable.length)] : []),
  ];
  const text = parts.join(' · ');
  if (failed === 0 && !stopped) {
    showStatus('check', text);
    return;
  }
  const failures =
    failed > 0 ? [l10n.t('{0} questions failed; each reason is shown at its record.', failed)] : [];
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
      return l10n.t('{0} records disentangled', records);
    case 'score':
      return l10n.t('{0} records scored', records);
    case 'respond':
      return l10n.t('{0} records answered', records);
    case 'compare':
      return l10n.t('{0} records compared', records);
  }
}
