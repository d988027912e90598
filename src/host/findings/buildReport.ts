import * as vscode from 'vscode';
import { rules as allRules } from '../../core/checks/rules.ts';
import { severities } from '../../core/checks/Severity.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import { findingsOf } from '../../io/dataset/survey/findingsOf.ts';
import type { RuleFindings } from '../../io/dataset/survey/Survey.ts';
import type { RuleReport, ValidationReport } from './ReportModel.ts';

/** Examples shown of a rule. */
const examplesPerRule = 5;

/** Puts what the survey of a dataset has found into a report. Waits for the survey. */
export async function buildReport(uri: vscode.Uri, dataset: Dataset): Promise<ValidationReport> {
  await dataset.surveyed;
  const rules = await Promise.all(dataset.rules.map((rule) => reportRule(dataset, rule)));
  return {
    name: uri.path.split('/').at(-1) ?? '',
    uri: uri.toString(),
    format: dataset.format?.title ?? vscode.l10n.t('no known format'),
    records: dataset.count,
    unreadable: dataset.survey.unreadable,
    fileProblems: dataset.findings.filter(({ row }) => row === undefined).map(({ message }) => message),
    rules: rules.filter(({ findings }) => findings > 0).sort(bySeverity),
  };
}

async function reportRule(dataset: Dataset, rule: RuleFindings): Promise<RuleReport> {
  const examples: RuleReport['examples'][number][] = [];
  for (const row of rule.rows) {
    if (examples.length >= examplesPerRule) {
      break;
    }
    const finding = (await findingsOf(dataset, row)).find(({ code }) => code === rule.code);
    const { identity } = await dataset.read(row);
    examples.push({ row, name: dataset.name(row, identity), message: finding?.message ?? '' });
  }
  const title = allRules.find(({ code }) => code === rule.code)?.title() ?? rule.code;
  const { code, severity, findings, rows } = rule;
  return { code, title, severity, findings, records: rows.size, examples };
}

function bySeverity(a: RuleReport, b: RuleReport): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.findings - a.findings;
}
