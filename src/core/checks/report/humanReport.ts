import * as l10n from '@vscode/l10n';
import { formatNumber, plural } from '../../text/localized.ts';
import { type Finding, severities } from '../Finding.ts';
import type { RuleCount, ValidationReport } from './ValidationReport.ts';

/** A validation as lines for a terminal: findings by rule, the worst first, then locations in a compiler's style. */
export function humanReport(report: ValidationReport): readonly string[] {
  return overview(
    report,
    report.rules.flatMap((rule) => group(rule, report)),
  );
}

/** The counts of a validation by rule, as lines, with others before the last one. */
export function overview(
  { path, rules, records, format }: ValidationReport,
  more: readonly string[] = [],
): readonly string[] {
  const title = format?.title ?? l10n.t('unknown format');
  const head = plural(l10n.t('{1}: {0} record ({2}) | {1}: {0} records ({2})'), records, path, title);
  return rules.length === 0
    ? [head, l10n.t('No problems found.')]
    : [head, '', ...table(rules), '', ...more, summary(rules)];
}

function table(rules: readonly RuleCount[]): readonly string[] {
  const rows = rules.map((one) => [one.severity, formatNumber(one.findings), one.code, one.title]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  return rows.map(([severity = '', count = '', code = '', title = '']) =>
    [
      `  ${severity.padEnd(widths[0] ?? 0)}`,
      count.padStart(widths[1] ?? 0),
      code.padEnd(widths[2] ?? 0),
      title,
    ].join('  '),
  );
}

function group(rule: RuleCount, { path, findings }: ValidationReport): readonly string[] {
  const shown = findings.filter((one) => one.code === rule.code);
  const more = rule.findings - shown.length;
  return [
    ...shown.map((finding) => findingLine(path, finding)),
    ...(more > 0 ? [l10n.t('  {0}: {1} more', rule.code, formatNumber(more))] : []),
    '',
  ];
}

/** `file:line:column: severity: message [code]`, which terminals and editors turn into a link. */
function findingLine(path: string, { file = path, range, severity, message, code }: Finding): string {
  return `${file}:${range.startLine + 1}:${range.startColumn + 1}: ${severity}: ${message} [${code}]`;
}

function summary(rules: readonly RuleCount[]): string {
  const of = (severity: string) =>
    rules.filter((one) => one.severity === severity).reduce((sum, one) => sum + one.findings, 0);
  const [errors = 0, warnings = 0, infos = 0] = severities.map(of);
  const all = rules.reduce((sum, one) => sum + one.findings, 0);
  return l10n.t(
    '{0}: {1}, {2}, {3}',
    plural(l10n.t('{0} problem | {0} problems'), all),
    plural(l10n.t('{0} error | {0} errors'), errors),
    plural(l10n.t('{0} warning | {0} warnings'), warnings),
    plural(l10n.t('{0} info | {0} infos'), infos),
  );
}
