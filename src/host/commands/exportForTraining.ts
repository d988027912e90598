import { basename, dirname, extname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { z } from 'zod';
import type { ExportTarget } from '../../core/export/ExportTarget.ts';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { RowRanges, type Rows } from '../../core/Rows.ts';
import { plural } from '../../core/text/localized.ts';
import type { ExportReport } from '../../jobs/export/ExportOptions.ts';
import { exportDataset } from '../../jobs/export/exportDataset.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { exportReportText } from '../reports/exportReportText.ts';
import { readSetting } from '../settings/readSetting.ts';
import { showProgress, showStatus } from '../widgets/notifications.ts';
import { pickOne } from '../widgets/picks.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';

/**
 * Arguments that are given are not asked for. Strict, because a button in the editor's title passes the dataset's URI, whose
 * `path` must never be taken for the file to write.
 */
const argumentsSchema = z.strictObject({
  target: z.string().optional(),
  path: z.string().optional(),
  rows: z.array(z.int().min(0)).optional(),
});

/** Exports the active dataset, or a selection of it, and shows what was left out and why. */
export async function exportForTraining(
  { editors, reports }: CommandContext,
  argument?: unknown,
): Promise<ExportReport | undefined> {
  const given = argumentsSchema.safeParse(argument).data ?? {};
  const panel = await activePanel(editors.active);
  const target = exportTargets.find((one) => one.id === given.target) ?? (await pickTarget());
  const rows = given.rows ?? (target && (given.path ? allRows(panel) : await pickRows(panel)));
  const path = target && rows && (given.path ?? (await pickPath(panel, target)));
  if (!target || !rows || !path) {
    return undefined;
  }
  const report = await write(panel, target, rows, path);
  await reports.open(
    `${basename(path)} (report).txt`,
    exportReportText(report, panel.document.uri.toString(), (row, identity) =>
      panel.document.session.dataset.name(row, identity),
    ),
  );
  const done = plural(
    l10n.t('Exported {0} row to {1}; {2} skipped. | Exported {0} rows to {1}; {2} skipped.'),
    report.rows,
    basename(path),
    report.leftOut.length,
  );
  showStatus('check', done);
  return report;
}

async function pickTarget(): Promise<ExportTarget | undefined> {
  const items = exportTargets.map((target) => ({
    label: target.title(),
    detail: target.defaultFileName,
    target,
  }));
  return (await pickOne(items, { title: l10n.t('Export for Training: Select Export Format') }))?.target;
}

function allRows(panel: DatasetPanel): Rows {
  return RowRanges.first(panel.document.session.dataset.count);
}

async function pickRows(panel: DatasetPanel): Promise<Rows | undefined> {
  const all = allRows(panel);
  const selected = panel.place.selection.length > 0 ? panel.selectedRows : [];
  if (selected.length < 2) {
    return all;
  }
  const items = [
    { label: plural(l10n.t('All {0} record | All {0} records'), all.length), rows: all },
    {
      label: plural(l10n.t('The {0} selected record | The {0} selected records'), selected.length),
      rows: selected,
    },
  ];
  return (await pickOne(items, { title: l10n.t('Export for Training: Select Samples to Export') }))?.rows;
}

async function pickPath(panel: DatasetPanel, target: ExportTarget): Promise<string | undefined> {
  const dataset = panel.document.uri.fsPath;
  const name = `${basename(dataset, extname(dataset))}.${target.defaultFileName}`;
  const defaultUri = vscode.Uri.file(join(dirname(dataset), name));
  return (await vscode.window.showSaveDialog({ defaultUri, title: target.title() }))?.fsPath;
}

function write(panel: DatasetPanel, target: ExportTarget, rows: Rows, path: string): Promise<ExportReport> {
  return showProgress({ title: l10n.t('Exporting'), cancellable: true }, (report, signal) =>
    exportDataset({
      session: panel.document.session,
      target,
      rows,
      path,
      imagePaths: readSetting('export.imagePaths'),
      signal,
      onProgress: (done, total) =>
        report(plural(l10n.t('{1} of {0} record | {1} of {0} records'), total, done)),
    }),
  );
}
