import * as l10n from '@vscode/l10n';
import type { Severity } from '../../core/checks/Finding.ts';
import { escapeHtml } from '../../core/escapeHtml.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { commandLink } from '../base/contributions.ts';
import type { RuleReport, ValidationReport } from './ValidationReport.ts';

/** Maximum length of a name or a message. */
const maxTextLength = 1000;

interface PageParts {
  /** The nonce of the page's style. */
  readonly nonce: string;
  readonly language: string;
  readonly style: string;
}

/** The validation report as a page without scripts: its links are commands of the editor, and it can be printed. */
export function reportHtml(report: ValidationReport, { nonce, language, style }: PageParts): string {
  const title = l10n.t('Validation report: {0}', report.name);
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${plainHtml(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<h1>${plainHtml(report.name)}</h1>
<p class="facts">${plainHtml(factsOf(report))}</p>
${report.fileProblems.map((text) => `<p class="file-problem">${plainHtml(text)}</p>`).join('\n')}
${report.rules.length === 0 ? `<p>${plainHtml(l10n.t('No problems found.'))}</p>` : tableOf(report)}
</body>
</html>`;
}

function factsOf({ records, format, unreadable, rules }: ValidationReport): string {
  const total = (severity: Severity) =>
    rules.filter((rule) => rule.severity === severity).reduce((sum, rule) => sum + rule.findings, 0);
  return [
    plural(l10n.t('{0} record | {0} records'), records),
    format,
    ...pluralIfAny(l10n.t('{0} record cannot be read | {0} records cannot be read'), unreadable),
    plural(l10n.t('{0} error | {0} errors'), total('error')),
    plural(l10n.t('{0} warning | {0} warnings'), total('warning')),
    plural(l10n.t('{0} info | {0} infos'), total('information')),
  ].join(' · ');
}

function tableOf(report: ValidationReport): string {
  const maxFindings = Math.max(...report.rules.map(({ findings }) => findings));
  const head = [l10n.t('Rule'), l10n.t('Problems'), '', l10n.t('Records')];
  return `<table>
<thead><tr>${head.map((text) => `<th scope="col">${plainHtml(text)}</th>`).join('')}</tr></thead>
${report.rules.map((rule) => ruleRows(report, rule, maxFindings)).join('\n')}
</table>`;
}

function ruleRows({ uri }: ValidationReport, rule: RuleReport, maxFindings: number): string {
  const { code, title, severity, findings, records, examples } = rule;
  const page = linkTo(commandLink('dreamCurator.openRule', { code }), plainHtml(title));
  const show = linkTo(commandLink('dreamCurator.showRule', { uri, code }), formatNumber(findings));
  const rows = examples.map(
    ({ row, name, message }) =>
      `<li>${linkTo(commandLink('dreamCurator.reveal', { uri, row, exchange: 0 }), plainHtml(name))} ${plainHtml(message)}</li>`,
  );
  return `<tbody class="${severity}">
<tr><th scope="row"><span class="severity">${plainHtml(severityName(severity))}</span> ${page} <code>${plainHtml(code)}</code></th>
<td class="number">${show}</td>
<td class="bar"><progress max="${maxFindings}" value="${findings}"></progress></td>
<td class="number">${formatNumber(records)}</td></tr>
<tr><td colspan="4"><ul>${rows.join('')}</ul></td></tr>
</tbody>`;
}

function linkTo(target: string, html: string): string {
  return `<a href="${escapeHtml(target)}">${html}</a>`;
}

function severityName(severity: Severity): string {
  return { error: l10n.t('Error'), warning: l10n.t('Warning'), information: l10n.t('Info') }[severity];
}

/** Untrusted text on one line, without invisible characters, never as markup. */
function plainHtml(text: string): string {
  return escapeHtml(visibleText(text, { maxLength: maxTextLength }));
}

/** The style of the validation report; colors, fonts and sizes are the editor's. */
export const reportStyle = `
body { max-width: 72em; padding: 8px 24px 24px; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
h1 { margin: 8px 0 4px; font-size: 1.4em; font-weight: 600; }
.facts { margin: 0 0 16px; color: var(--vscode-descriptionForeground); font-variant-numeric: tabular-nums; }
.file-problem { color: var(--vscode-errorForeground); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: baseline; font-weight: inherit; }
thead th { color: var(--vscode-descriptionForeground); }
thead th:nth-child(n + 2):not(:nth-child(3)), .number { text-align: right; font-variant-numeric: tabular-nums; }
tbody tr:first-child > * { padding-top: 12px; }
tbody th { font-weight: 600; }
code { color: var(--vscode-descriptionForeground); font-family: var(--vscode-editor-font-family); font-weight: 400; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
.severity { display: inline-block; min-width: 5em; font-weight: 400; }
.error .severity { color: var(--vscode-list-errorForeground); }
.warning .severity { color: var(--vscode-list-warningForeground); }
.information .severity { color: var(--vscode-descriptionForeground); }
.bar { width: 30%; }
progress { width: 100%; height: 8px; border: 0; background: var(--vscode-editorWidget-background); appearance: none; }
progress::-webkit-progress-bar { background: var(--vscode-editorWidget-background); }
.error progress::-webkit-progress-value { background: var(--vscode-charts-red); }
.warning progress::-webkit-progress-value { background: var(--vscode-charts-yellow); }
.information progress::-webkit-progress-value { background: var(--vscode-charts-blue); }
ul { margin: 0 0 8px; padding: 0 0 0 5em; list-style: none; color: var(--vscode-descriptionForeground); }
li { padding: 2px 0; overflow-wrap: anywhere; }
@media print { body { color: #000; } a { color: inherit; } }
`;
