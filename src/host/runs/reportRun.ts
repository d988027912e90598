import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pluralIfAny } from '../../core/text/localized.ts';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import type { JobResult } from '../../jobs/run/runJob.ts';
import { showStatus, showWarning } from '../widgets/notifications.ts';
import { resultText } from './runTexts.ts';

/** Reports the result of a run: prominently if something failed or was left out, otherwise quietly. */
export function reportRun(job: ExchangeJob, result: JobResult): void {
  const { failed, unjudged, stopped, notes } = result;
  const notJudged = pluralIfAny(
    l10n.t(
      '{0} question was not judged. The reason is shown at its record. | {0} questions were not judged. The reasons are shown at their records.',
    ),
    unjudged,
  );
  const text = [resultText(job.id, result), ...notJudged].join('. ');
  if (failed === 0 && !stopped && notes.length === 0) {
    showStatus('check', text);
    return;
  }
  const failures = pluralIfAny(
    l10n.t(
      '{0} question failed. The reason is shown at its record. | {0} questions failed. The reasons are shown at their records.',
    ),
    failed,
  );
  const retry = l10n.t('Retry Failed');
  const again = l10n.t('Run Again');
  const show = l10n.t('Show Runs');
  const buttons = [...(failed > 0 ? [retry] : [again]), show];
  const message = [`${text}.`, ...failures, ...notes, ...(stopped ? [stopped.message] : [])].join(' ');
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
