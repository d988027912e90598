import * as l10n from '@vscode/l10n';
import { type LeftOut, type LeftOutReason, leftOutReasons } from '../../core/export/ExportTarget.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { ExportReport } from '../../jobs/export/exportDataset.ts';

/** More of a record's name, and of what is the matter with it, is not shown. */
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
 * What an export holds and what it leaves out, grouped by reason, each record linked. `uri` is the dataset's, `nameOf`
 * says what a record is called.
 */
export function exportReportText(
  report: ExportReport,
  uri: string,
  nameOf: (row: number, identity: string) => string,
): ReportText {
  const recordName = ({ row, identity }: { readonly row: number; readonly identity: string }) =>
    visibleText(nameOf(row, identity), { maxLength: maxNameLength });
  const lines: { text: string; spot?: { row: number; exchange: number }; length?: number }[] = [];
  lines.push(
    { text: l10n.t('Export: {0} rows', report.rows) },
    { text: visibleText(report.path) },
    { text: '' },
  );
  lines.push({ text: l10n.t('Left out: {0}', report.leftOut.length) });
  for (const reason of leftOutReasons) {
    const all = report.leftOut.filter((one) => one.reason === reason);
    if (all.length > 0) {
      lines.push({ text: '' }, { text: `${explainLeftOut(reason)} (${all.length})` });
      lines.push(...all.map((one) => recordLine(one, recordName(one))));
    }
  }
  if (report.missingImages.length > 0) {
    const title = l10n.t(
      'In the export, but their image is not on this machine ({0})',
      report.missingImages.length,
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
    links: lines.flatMap(({ spot, length = 0 }, line) =>
      spot ? [{ line, length, command: 'dreamCurator.reveal' as const, argument: { uri, ...spot } }] : [],
    ),
  };
}

function recordLine({ row, exchange, detail }: Pick<LeftOut, 'row' | 'exchange' | 'detail'>, record: string) {
  const name = exchange === undefined ? record : l10n.t('{0}, exchange {1}', record, exchange + 1);
  const words =
    detail === undefined ? '' : visibleText(detail.replace(/\s+/g, ' '), { maxLength: maxDetailLength });
  const text = `  ${name}  ${words}`.trimEnd();
  return { text, length: name.length + 2, spot: { row, exchange: exchange ?? 0 } };
}

/** Why something is left out, in a sentence's words. */
function explainLeftOut(reason: LeftOutReason): string {
  switch (reason) {
    case 'unreadable':
      return l10n.t('The record cannot be read');
    case 'undecided':
      return l10n.t('Nobody has decided on it yet');
    case 'rejected':
      return l10n.t('The pair was rejected');
    case 'tied':
      return l10n.t('The answers were called equally good');
    case 'skipped':
      return l10n.t('It was skipped');
    case 'stale':
      return l10n.t('The record has changed since it was decided');
    case 'no-answer':
      return l10n.t('There is no answer to train on');
    case 'empty-answer':
      return l10n.t('An answer is empty');
    case 'equal-texts':
      return l10n.t('Chosen and rejected are the same text');
    case 'image-missing':
      return l10n.t('An image is missing or cannot be read');
    case 'image-markers':
      return l10n.t('Image markers and images differ in number');
    case 'marker-in-text':
      return l10n.t('A text holds an image marker where no image belongs');
    case 'role-order':
      return l10n.t('User and assistant do not alternate');
  }
}
