import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { defaultImageLimits } from '../../core/checks/ImageFacts.ts';
import { githubReport } from '../../core/checks/report/githubReport.ts';
import { humanReport } from '../../core/checks/report/humanReport.ts';
import { sarifReport } from '../../core/checks/report/sarifReport.ts';
import type { ValidationReport } from '../../core/checks/report/ValidationReport.ts';
import type { Session } from '../../jobs/session/Session.ts';
import { validateDataset } from '../../jobs/validate/validateDataset.ts';
import type { Command } from '../Command.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import { mappingHint, openComparedDataset } from '../openSession.ts';
import { defaultLimits } from '../optionTable.ts';
import { packageInfo } from '../programPaths.ts';
import { readNumber } from '../readOptions.ts';

type ReportFormat = keyof typeof defaultLimits;

/** Lists the problems of a dataset, by rule and by line. */
export const validate: Command = async ({ session, options, datasetName, rows, signal, screen }) => {
  const format = reportFormat(options);
  const limit =
    options.limit === undefined ? defaultLimits[format] : readNumber('limit', options.limit, { whole: true });
  const against =
    options.against === undefined ? undefined : await openComparedDataset(session, options, signal);
  try {
    const found = await validateDataset({
      session,
      rows: (options.select ?? options.shard ?? options.filter) === undefined ? undefined : rows,
      limit,
      images: options['with-images'] ? defaultImageLimits : undefined,
      against,
      signal,
      onProgress: (done) => screen.progress(`images: ${done}/${rows.length}`, done === rows.length),
    });
    const report = {
      ...found,
      path: session.dataset.path === resolve(datasetName) ? found.path : datasetName,
    };
    return {
      data: format === 'sarif' ? sarif(report) : report,
      lines: [
        ...notes(session),
        ...(format === 'github' ? githubReport(report, repositoryPath) : humanReport(report)),
      ],
      items: report.findings.map((finding) => ({ file: report.path, ...finding })),
      wrong: report.rules.some((one) => one.severity === 'error'),
      asData: format === 'json' || format === 'sarif',
      isStandard: format === 'sarif',
    };
  } finally {
    await against?.close();
  }
};

/** Additional information: invalid severities, and why an unknown format is not checked further. */
function notes(session: Session): readonly string[] {
  const { dataset, rulesProblem } = session;
  const unmapped = !dataset.format && dataset.samples.length > 0;
  return [rulesProblem?.message, unmapped ? mappingHint(session) : undefined].filter(
    (note) => note !== undefined,
  );
}

function reportFormat(options: Options): ReportFormat {
  const wanted = options.json ? 'json' : options.format;
  const formats = Object.keys(defaultLimits) as ReportFormat[];
  const format = formats.find((one) => one === wanted);
  if (format === undefined) {
    throw new UsageError(l10n.t('--format must be one of {0}, not “{1}”.', formats.join(', '), wanted));
  }
  return format;
}

/** The path of a file in the repository that GitHub Actions has checked out, else in the current folder. */
function repositoryPath(path: string): string {
  const root = process.env.GITHUB_WORKSPACE || process.cwd();
  return relative(root, resolve(path)).replaceAll(sep, '/');
}

function sarif(report: ValidationReport): object {
  const { version, pages } = packageInfo();
  return sarifReport(report, { version, pages, uriOf: (path) => pathToFileURL(resolve(path)).href });
}
