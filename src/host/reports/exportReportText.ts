import * as l10n from '@vscode/l10n';
import { groupByReason, type LeftOut } from '../../core/export/LeftOut.ts';
import { lessonLines } from '../../core/export/lessons/lessonLines.ts';
import { formatNumber, plural } from '../../core/text/localized.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { ExportReport } from '../../jobs/export/ExportOptions.ts';

/** Maximum length of a record's name, and of its problem. */
const maxNameLength = 200;
const maxDetailLength = 1000;

/** A text with links at the beginnings of lines (0-based); lengths in UTF-16 units. */
export interface ReportText {
  readonly text: string;
  readonly links: readonly {
    readonly line: number;
    readonly length: number;
    readonly command: `dreamCurator.${string}`;
    readonly argument: unknown;
  }[];
}

/**
 * What an export contains and what it leaves out, grouped by reason, with links to the records. `uri` is the dataset's,
 * `nameOf` returns the display name of a record.
 */
export function exportReportText(
  report: ExportReport,
  uri: string,
  nameOf: (row: number, identity: string) => string,
): ReportText {
  const recordName = ({ row, identity }: { readonly row: number; readonly identity: string }) =>
    visibleText(nameOf(row, identity), { maxLength: maxNameLength });
  const lines: { text: string; cursor?: { row: number; exchange: number }; length?: number }[] = [];
  lines.push(
    { text: plural(l10n.t('Export: {0} row | Export: {0} rows'), report.rows) },
    { text: visibleText(report.path) },
    { text: '' },
  );
  if (report.lessons.length > 0) {
    lines.push(...lessonLines(report.lessons).map((text) => ({ text: visibleText(text) })), { text: '' });
  }
  lines.push({ text: l10n.t('Skipped: {0}', formatNumber(report.leftOut.length)) });
  for (const { text, all } of groupByReason(report.leftOut)) {
    lines.push({ text: '' }, { text: `${text} (${formatNumber(all.length)})` });
    lines.push(...all.map((one) => recordLine(one, recordName(one))));
  }
  if (report.missingImages.length > 0) {
    const title = l10n.t(
      'Exported, but the image is not on this machine ({0})',
      formatNumber(report.missingImages.length),
    );
    lines.push({ text: '' }, { text: title });
    lines.push(
      ...report.missingImages.map((one) =>
        recordLine({ row: one.row, exchange: undefined, detail: one.problem }, recordName(one)),
      ),
    );
  }
  return {
    text: `${lines.map((line) => line.text).join('\n')}\n`,
    links: lines.flatMap(({ cursor, length = 0 }, line) =>
      cursor ? [{ line, length, command: 'dreamCurator.reveal' as const, argument: { uri, ...cursor } }] : [],
    ),
  };
}

function recordLine({ row, exchange, detail }: Pick<LeftOut, 'row' | 'exchange' | 'detail'>, record: string) {
  const name = exchange === undefined ? record : l10n.t('{0}, exchange {1}', record, exchange + 1);
  const words =
    detail === undefined ? '' : visibleText(detail.replace(/\s+/g, ' '), { maxLength: maxDetailLength });
  const text = `  ${name}  ${words}`.trimEnd();
  return { text, length: name.length + 2, cursor: { row, exchange: exchange ?? 0 } };
}
