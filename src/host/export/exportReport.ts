import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { plural } from '../../core/text/localized.ts';
import type { ExportReport } from '../../jobs/export/ExportOptions.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import { exportReportText } from '../reports/exportReportText.ts';
import type { ReportDocuments } from '../reports/ReportDocuments.ts';

/** An export in a sentence. */
export function describeExport({ rows, path, leftOut }: ExportReport): string {
  return plural(
    l10n.t('Exported {0} row to {1}; {2} skipped. | Exported {0} rows to {1}; {2} skipped.'),
    rows,
    basename(path),
    leftOut.length,
  );
}

/** Shows what an export contains and what it leaves out, next to the editor. */
export function openExportReport(
  reports: ReportDocuments,
  { uri, session }: DatasetDocument,
  report: ExportReport,
): Promise<void> {
  const text = exportReportText(report, uri.toString(), (row, identity) =>
    session.dataset.name(row, identity),
  );
  return reports.open(`${basename(report.path)} (report).txt`, text);
}
