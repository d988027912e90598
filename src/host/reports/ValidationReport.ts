import * as vscode from 'vscode';
import type { Finding } from '../../core/checks/Finding.ts';
import { type RuleCount, sortRules } from '../../core/checks/report/ValidationReport.ts';
import { ruleTitle } from '../../core/checks/rules/rules.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';
import type { RuleFindings } from '../../io/survey/Survey.ts';
import { fileName } from '../widgets/uris.ts';

/** What one rule has found, with a few examples. */
export interface RuleReport extends RuleCount {
  readonly examples: readonly (Pick<Finding, 'message'> & { readonly row: number; readonly name: string })[];
}

/** The findings of a dataset, the worst and most frequent rules first. */
export interface ValidationReport {
  readonly name: string;
  /** URI of the dataset. */
  readonly uri: string;
  readonly format: string;
  readonly records: number;
  /** Unreadable records. */
  readonly unreadable: number;
  /** Problems of the file as a whole. */
  readonly fileProblems: readonly string[];
  readonly rules: readonly RuleReport[];
}

/** Maximum number of examples per rule. */
const examplesPerRule = 5;

/** Turns the survey's findings into a report. Waits for the survey. */
export async function buildReport(uri: vscode.Uri, dataset: Dataset): Promise<ValidationReport> {
  await dataset.surveyed;
  const rules = await Promise.all(dataset.rules.map((rule) => reportRule(dataset, rule)));
  return {
    name: fileName(uri),
    uri: uri.toString(),
    format: dataset.format?.title() ?? vscode.l10n.t('unknown format'),
    records: dataset.count,
    unreadable: dataset.survey.unreadable,
    fileProblems: dataset.findings.filter(({ row }) => row === undefined).map(({ message }) => message),
    rules: sortRules(rules.filter(({ findings }) => findings > 0)),
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
  const { code, severity, findings, rows } = rule;
  return { code, title: ruleTitle(code), severity, findings, records: rows.size, examples };
}
