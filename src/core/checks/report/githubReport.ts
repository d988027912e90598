import type { Finding, Severity } from '../Finding.ts';
import { overview } from './humanReport.ts';
import type { ValidationReport } from './ValidationReport.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
};

/**
 * A validation as annotations that GitHub Actions shows next to the lines of a pull request, by the workflow commands `error`,
 * `warning` and `notice` (docs.github.com, "Workflow commands for GitHub Actions"); counts by rule follow as text. `pathOf`: the
 * path of a file relative to the repository.
 */
export function githubReport(report: ValidationReport, pathOf: (path: string) => string): readonly string[] {
  return [
    ...report.findings.map((finding) => annotation(finding, pathOf(finding.file ?? report.path))),
    ...overview(report),
  ];
}

function annotation({ code, severity, message, range }: Finding, file: string): string {
  const { startLine, startColumn, endLine, endColumn } = range;
  const place = {
    file,
    line: startLine + 1,
    endLine: endLine + 1,
    // GitHub ignores columns of ranges that span lines.
    ...(startLine === endLine
      ? { col: startColumn + 1, endColumn: Math.max(endColumn, startColumn + 1) }
      : {}),
    title: code,
  };
  const properties = Object.entries(place).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${levels[severity]} ${properties.join(',')}::${escapeMessage(message)}`;
}

/** Without this, text of a record could end the command and start another one. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
