import { z } from 'zod';
import type { Finding } from '../../../core/checks/Finding.ts';
import { hidesUnreadable } from '../../../core/review/curtain.ts';
import { validateDataset } from '../../validate/validateDataset.ts';
import { type AgentDataset, datasetTool } from '../AgentTool.ts';
import { isAnyCurtained } from '../curtained.ts';
import { TextBudget } from '../TextBudget.ts';

/** How many findings are listed in all; the others are counted. */
const maxListed = 200;

export const findings = datasetTool({
  name: 'get_findings',
  description:
    'Lists the problems that the rules find in a dataset: how many of each rule, and the first of each with its record. For all records of one rule use find_records with the filter "rule:CODE". Messages about hidden records are left out.',
  input: {
    rule: z.string().max(100).optional().describe('Only findings of the rule with this code'),
    limit: z.int().min(0).max(50).default(5).describe('How many findings of each rule are listed'),
  },
  readsAnyFormat: true,
  run: async (dataset, { rule, limit }, { signal }) => {
    const { session } = dataset;
    const report = await validateDataset({ session, rows: undefined, limit, signal });
    const isWanted = ({ code }: { readonly code: string }) => rule === undefined || code === rule;
    const listed = report.findings.filter(isWanted).slice(0, maxListed);
    const hidden = await hiddenRows(listed, dataset);
    const budget = new TextBudget();
    return {
      format: report.format?.id,
      records: report.records,
      rules: report.rules.filter(isWanted),
      findings: listed.map(({ code, severity, message, row, range }) => ({
        code,
        severity,
        ...(row === undefined ? {} : { record_number: row + 1 }),
        line: range.startLine + 1,
        ...(hidden.has(row) ? { hidden: true } : { message: budget.take(message) }),
      })),
    };
  },
});

/** The rows of findings that the curtain hides; undefined is the file as a whole, of which nothing is known. */
async function hiddenRows(
  listed: readonly Finding[],
  dataset: AgentDataset,
): Promise<ReadonlySet<number | undefined>> {
  const hidden = new Set<number | undefined>(hidesUnreadable(dataset.curtain) ? [undefined] : []);
  for (const row of new Set(listed.map((one) => one.row))) {
    if (row !== undefined && isAnyCurtained(await dataset.session.record(row), dataset)) {
      hidden.add(row);
    }
  }
  return hidden;
}
