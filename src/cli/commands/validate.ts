import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { defaultImageLimits } from '../../core/checks/ImageFacts.ts';
import { humanReport } from '../../core/checks/report/humanReport.ts';
import { sarifReport } from '../../core/checks/report/sarifReport.ts';
import type { ValidationReport } from '../../core/checks/report/ValidationReport.ts';
import type { Session } from '../../jobs/session/Session.ts';
import { validateDataset } from '../../jobs/validate/validateDataset.ts';
import type { Command } from '../Command.ts';
import { defaultLimits, type Options, UsageError } from '../CommandLine.ts';
import { mappingHint, openComparedDataset } from '../openSession.ts';
import { packageInfo } from '../programPaths.ts';
import { readNumber } from '../readOptions.ts';

type ReportFormat = keyof typeof defaultLimits;

/** Lists the problems of a dataset, by rule and by line. */
export const validate: Command = async ({ session, options, rows, signal, screen }) => {
  const format = reportFormat(options);
  const limit =
    options.limit === undefined ? defaultLimits[format] : readNumber('limit', options.limit, { whole: true });
  const against =
    options.against === undefined ? undefined : await openComparedDataset(session, options, signal);
  try {
    const report = await validateDataset({
      session,
      rows: options.select === undefined ? undefined : rows,
      limit,
      images: options['with-images'] ? defaultImageLimits : undefined,
      against,
      signal,
      onProgress: (done) => screen.progress(`images: ${done}/${rows.length}`, done === rows.length),
    });
    return {
      data: format === 'sarif' ? sarif(report) : report,
      lines: [...notes(session), ...humanReport(report)],
      wrong: report.rules.some((one) => one.severity === 'error'),
      asData: format !== 'human',
      isStandard: format === 'sarif',
    };
  } finally {
    await against?.close();
  }
};

/** Additional information: invalid severities, and why an unknown format is not checked further. */
function notes(session: Session): readonly string[] {
  const { dataset, rulesProblem } = session;
  const unmapped = !dataset.format && dataset.count > 0;
  return [rulesProblem?.message, unmapped ? mappingHint(session) : undefined].filter(
    (note) => note !== undefined,
  );
}

function reportFormat(options: Options): ReportFormat {
  const format = options.json ? 'json' : options.format;
  if (format !== 'human' && format !== 'json' && format !== 'sarif') {
    throw new UsageError(l10n.t('--format must be human, json or sarif, not “{0}”.', format));
  }
  return format;
}

function sarif(report: ValidationReport): object {
  const { version, pages } = packageInfo();
  return sarifReport(report, { version, pages, uriOf: (path) => pathToFileURL(resolve(path)).href });
}
