import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { z } from 'zod';
import type { Rows } from '../../core/Rows.ts';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import type { JobResult } from '../../jobs/run/runJob.ts';
import { selectRows } from '../../jobs/session/selectRows.ts';
import { defaultSamples, defaultTemperature, type RespondOptions, respond } from '../../jobs/work/respond.ts';
import type { ActiveRun } from '../runs/ActiveRun.ts';
import { jobFromRun, type PastRun, readHistory } from '../runs/PastRun.ts';
import type { RunNode } from '../runs/RunNode.ts';
import { askText, pickOne } from '../widgets/picks.ts';
import { activePanel, type CommandContext, openPanel } from './CommandContext.ts';

/** Runs a job on the selected records of the current dataset, on the given rows, or on all that are listed. */
export async function runOnSelection(
  { editors, runs }: CommandContext,
  job: ExchangeJob,
  rows?: Rows | 'all',
): Promise<JobResult | undefined> {
  const panel = await activePanel(editors.current);
  const chosen = rows === 'all' ? panel.listedRows : (rows ?? panel.selectedRows);
  return runs.run({ job, panel, rows: chosen, retryFailed: false });
}

/** Arguments that are given are not asked for; strict, since a button in the editor's title passes a URI. */
const answersSchema = z.strictObject({
  by: z.enum(['policy', 'teacher']).optional(),
  samples: z.int().min(1).max(64).optional(),
  rows: z.array(z.int().min(0)).optional(),
});

/** Makes models write answers to the selected records: the teacher with the risks in its context, or the policy directly. */
export async function writeAnswers(
  context: CommandContext,
  argument?: unknown,
): Promise<JobResult | undefined> {
  const given = answersSchema.safeParse(argument).data ?? {};
  const by = given.by ?? (await askWriter());
  const samples = by && (given.samples ?? (await askSampleCount(by)));
  return by && samples
    ? runOnSelection(context, respond({ by, samples, temperature: defaultTemperature[by] }), given.rows)
    : undefined;
}

async function askWriter(): Promise<RespondOptions['by'] | undefined> {
  const items = [
    {
      label: l10n.t('Teacher, with the risks in its context'),
      detail: l10n.t('Risk-aware answers for fine-tuning. Exports contain the answer without the risks.'),
      by: 'teacher' as const,
    },
    {
      label: l10n.t('Policy, prompt only'),
      detail: l10n.t('What the model being aligned says on its own: candidates for preference pairs.'),
      by: 'policy' as const,
    },
  ];
  return (await pickOne(items, { title: l10n.t('Write Answers: Select Who Writes') }))?.by;
}

async function askSampleCount(by: RespondOptions['by']): Promise<number | undefined> {
  const text = await askText({
    title: l10n.t('Write Answers: Number of Answers per Prompt'),
    prompt: l10n.t('You see the cost before anything is sent.'),
    value: String(defaultSamples[by]),
    validate: (given) =>
      /^\d+$/.test(given.trim()) && Number(given) >= 1 && Number(given) <= 64
        ? undefined
        : l10n.t('Enter a number from 1 to 64.'),
  });
  return text === undefined ? undefined : Number(text);
}

/**
 * Repeats a run of the history on the same records: the one of a line in the *Runs* view, or the last one on the active
 * dataset. With `retryFailed`, only where something failed.
 */
export async function repeatRun(
  context: CommandContext,
  node: RunNode | undefined,
  retryFailed: boolean,
): Promise<JobResult | undefined> {
  const past = node?.kind === 'past' ? node.run : await lastRun(context);
  const panel = await openPanel(context, vscode.Uri.file(past.dataset));
  const { session } = panel.document;
  const job = jobFromRun(past.begin);
  if (!job) {
    throw new Error(l10n.t('Unknown job “{0}”.', past.begin.job));
  }
  if (past.begin.rows === undefined && !retryFailed) {
    throw new Error(
      l10n.t('The history does not list the records of that run. Select them and start a new run.'),
    );
  }
  const { rows } = await selectRows(session.dataset, past.begin.rows);
  return context.runs.run({ job, panel, rows, retryFailed: retryFailed || past.begin.retryFailed });
}

async function lastRun({ editors, runs }: CommandContext): Promise<PastRun> {
  const path = editors.current?.document.uri.fsPath;
  const [last] = path === undefined ? await runs.registry.history() : await readHistory(path);
  if (!last) {
    throw new Error(
      l10n.t('There are no runs yet. Run “DREAM: Disentangle Risks” or “DREAM: Score Answers”.'),
    );
  }
  return last;
}

/** Pauses, resumes or cancels a run: the one of a line in the *Runs* view, of the active dataset, or the only one. */
export async function steerRun(
  { editors, runs: { registry } }: CommandContext,
  node: RunNode | undefined,
  how: 'pause' | 'resume' | 'cancel',
): Promise<void> {
  const document = editors.current?.document;
  const run: ActiveRun | undefined =
    node?.kind === 'active' ? node.run : ((document && registry.activeOn(document)) ?? registry.active[0]);
  if (!run) {
    throw new Error(l10n.t('No run is in progress.'));
  }
  if (how === 'cancel') {
    run.cancel();
  } else {
    run.control.setPaused(how === 'pause');
  }
  registry.changed();
}
