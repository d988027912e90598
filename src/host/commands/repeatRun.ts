import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { JobResult } from '../../jobs/runJob.ts';
import { selectRows } from '../../jobs/selectRows.ts';
import type { CommandContext } from '../CommandContext.ts';
import type { DatasetPanel } from '../DatasetPanel.ts';
import { jobFromRun } from '../runs/jobOf.ts';
import type { PastRun } from '../runs/PastRun.ts';
import type { RunNode } from '../runs/RunNode.ts';
import { readHistory } from '../runs/readHistory.ts';
import { viewType } from '../viewType.ts';

/**
 * Makes a run of the history once more, on the same records: the one that a line of the *Runs* view stands for, or the
 * last one on the dataset in front. With `retryFailed` only where something failed.
 */
export async function repeatRun(
  context: CommandContext,
  node: RunNode | undefined,
  retryFailed: boolean,
): Promise<JobResult | undefined> {
  const past = node?.kind === 'past' ? node.run : await lastRun(context);
  const panel = await panelOf(context, past.dataset);
  const { session } = panel.document;
  const job = jobFromRun(past.begin);
  if (!job) {
    throw new Error(l10n.t('This version knows no job “{0}”.', past.begin.job));
  }
  if (past.begin.rows === undefined && !retryFailed) {
    throw new Error(
      l10n.t('The history does not list the records of that run. Select them and run it anew.'),
    );
  }
  const { rows } = await selectRows(session.dataset, past.begin.rows);
  return context.runs.run({ job, panel, rows, retryFailed: retryFailed || past.begin.retryFailed });
}

async function lastRun({ editors, runs }: CommandContext): Promise<PastRun> {
  const path = editors.active?.document.uri.fsPath;
  const [last] = path === undefined ? await runs.registry.history() : await readHistory(path);
  if (!last) {
    throw new Error(
      l10n.t('There has been no run yet. Run “DREAM: Disentangle Risks” or “DREAM: Score Responses”.'),
    );
  }
  return last;
}

/** The editor of a dataset, opened where it is not, once the dataset can be worked on. */
async function panelOf({ editors }: CommandContext, path: string): Promise<DatasetPanel> {
  const find = () => [...editors.panels].find((panel) => panel.document.uri.fsPath === path);
  const known = find();
  if (known) {
    return known;
  }
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(path), viewType);
  const panel = find();
  if (!panel) {
    throw new Error(l10n.t('The dataset {0} could not be opened.', path));
  }
  await new Promise<void>((resolve) => {
    const isSettled = () => panel.document.state.phase !== 'opening';
    const listening = panel.document.onDidChangeState(() => {
      if (isSettled()) {
        listening.dispose();
        resolve();
      }
    });
    if (isSettled()) {
      listening.dispose();
      resolve();
    }
  });
  return panel;
}
