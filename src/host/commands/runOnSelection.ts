import * as l10n from '@vscode/l10n';
import type { Rows } from '../../core/rows/Rows.ts';
import type { ExchangeJob } from '../../jobs/ExchangeJob.ts';
import type { JobResult } from '../../jobs/runJob.ts';
import type { CommandContext } from '../CommandContext.ts';
import type { DatasetPanel } from '../DatasetPanel.ts';

/** Runs a job on the selected records of the dataset in front, or on the rows given. */
export async function runOnSelection(
  { editors, runs }: CommandContext,
  job: ExchangeJob,
  rows?: Rows,
): Promise<JobResult | undefined> {
  const panel = await activePanel(editors.active);
  return runs.run({ job, panel, rows: rows ?? panel.selectedRows, retryFailed: false });
}

/** The panel in front with the selection that the last keys made, or an error that says what to do. */
export async function activePanel(panel: DatasetPanel | undefined): Promise<DatasetPanel> {
  if (!panel) {
    throw new Error(l10n.t('Open a dataset in the dataset editor first.'));
  }
  await panel.settled();
  return panel;
}
