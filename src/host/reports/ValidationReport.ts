import * as vscode from 'vscode';
import { type Finding, type Severity, severities } from '../../core/checks/Finding.ts';
import { rules as allRules } from '../../core/checks/rules/rules.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';
import type { RuleFindings } from '../../io/survey/Survey.ts';

/** What one rule has found, with a few examples. */
export interface RuleReport {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: number;
  readonly records: number;
  readonly examples: readonly (Pick<Finding, 'message'> & { readonly row: number; readonly name: string })[];
}

/** The findings of a dataset, the worst and most frequent rules first. */
export interface ValidationReport {
  /** File name. */
  readonly name: string;
  /** Address of the dataset. */
  readonly uri: string;
  readonly format: string;
  readonly records: number;
  /** Records that cannot be read. */
  readonly unreadable: number;
  /** Problems of the file as a whole. */
  readonly fileProblems: readonly string[];
  readonly rules: readonly RuleReport[];
}

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
