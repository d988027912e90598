import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../core/text/localized.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { describeImport, explainGap, nameNotImported } from '../../jobs/imports/describeImport.ts';
import type { ImportReport } from '../../jobs/imports/ImportReport.ts';
import type { ReportText } from './exportReportText.ts';

/** Maximum length of a line. */
const maxLength = 1000;

/** What an import adds and leaves out, grouped by reason, with links to the records. `uri` is the dataset's. */
export function importReportText(report: ImportReport, uri: string): ReportText {
  const lines: { readonly text: string; readonly place?: object }[] = [
    ...describeImport(report).map((text) => ({ text: visibleText(text, { maxLength }) })),
    { text: '' },
    {
      text: l10n.t(
        'Not imported: {0}',
        formatNumber(report.leftOut.reduce((sum, { count }) => sum + count, 0)),
      ),
    },
  ];
  for (const { reason, count, first } of report.leftOut) {
    lines.push({ text: '' }, { text: `${explainGap(reason)} (${formatNumber(count)})` });
    for (const one of first) {
      const text = `  ${visibleText(nameNotImported(one).replace(/\s+/g, ' '), { maxLength })}`;
      lines.push(one.place ? { text, place: one.place } : { text });
    }
    if (count > first.length) {
      lines.push({ text: l10n.t('  and {0} more', formatNumber(count - first.length)) });
    }
  }
  return {
    text: `${lines.map(({ text }) => text).join('\n')}\n`,
    links: lines.flatMap(({ text, place }, line) =>
      place
        ? [
            {
              line,
              length: text.length,
              command: 'dreamCurator.reveal' as const,
              argument: { uri, ...place },
            },
          ]
        : [],
    ),
  };
}
