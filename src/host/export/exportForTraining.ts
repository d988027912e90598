import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { RowRanges } from '../../core/Rows.ts';
import { plural } from '../../core/text/localized.ts';
import type { ExportReport } from '../../jobs/export/ExportOptions.ts';
import { exportDataset } from '../../jobs/export/exportDataset.ts';
import { reached } from '../base/milestones.ts';
import { activePanel, type CommandContext } from '../commands/CommandContext.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { readSetting } from '../settings/readSetting.ts';
import { showProgress, showStatus } from '../widgets/notifications.ts';
import { describeExport, openExportReport } from './exportReport.ts';
import { refuseOutside } from './refuseOutside.ts';

/**
 * A script that names a target and a path is not shown the panel. Strict, because a button in the editor's title passes the dataset's
 * URI, whose `path` must never be taken for the file to write.
 */
const argumentsSchema = z.strictObject({
  target: z.enum(exportTargets.map(({ id }) => id) as [string, ...string[]]),
  path: z.string(),
  rows: z.array(z.int().min(0)).optional(),
});

type Arguments = z.infer<typeof argumentsSchema>;

/** Opens the panel in which the active dataset, or a part of it, is exported; or exports at once what a script asks for. */
export async function exportForTraining(
  context: CommandContext,
  argument?: unknown,
): Promise<ExportReport | undefined> {
  const editor = await activePanel(context.editors.current);
  const { data } = argumentsSchema.safeParse(argument);
  if (data) {
    return exportAtOnce(context, editor, data);
  }
  await context.exports.show(editor);
  return undefined;
}

async function exportAtOnce(
  { reports, paths }: CommandContext,
  { document }: DatasetPanel,
  { target: id, path, rows }: Arguments,
): Promise<ExportReport | undefined> {
  const target = exportTargets.find((one) => one.id === id);
  if (!target) {
    return undefined;
  }
  await refuseOutside(document.uri, path);
  const { session } = document;
  const options = { title: l10n.t('Exporting'), cancellable: true };
  const report = await showProgress(options, (progress, signal) =>
    exportDataset({
      session,
      target,
      rows: rows ?? RowRanges.first(session.dataset.count),
      path,
      imagePaths: readSetting('export.imagePaths'),
      program: paths.exportProgram,
      signal,
      onProgress: (done, total) =>
        progress(plural(l10n.t('{1} of {0} record | {1} of {0} records'), total, done)),
    }),
  );
  await openExportReport(reports, document, report);
  showStatus('check', describeExport(report));
  if (report.rows > 0) {
    reached('exported');
  }
  return report;
}
