import { z } from 'zod';
import type { FileRange, FixEdit } from '../../core/checks/Finding.ts';
import { locateProblem } from '../../core/checks/run/toFindings.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';

/** What to fix in a dataset: the findings of one rule, in one record or in all. */
export const fixRequestSchema = z.object({
  uri: z.string(),
  code: z.string(),
  row: z.int().min(0).optional(),
});

export type FixRequest = z.infer<typeof fixRequestSchema>;

/** One replacement in the dataset's file. */
export interface TextFix {
  readonly range: FileRange;
  /** In the file's own notation. */
  readonly text: string;
}

type Replacement = Extract<FixEdit, { kind: 'replace' }>;

/** What fixing the findings of a rule in some records would change in the file; nothing if they have no text edit. */
export async function textFixes(
  dataset: Dataset,
  rows: Iterable<number>,
  code: string,
): Promise<readonly TextFix[]> {
  const fixes: TextFix[] = [];
  for (const row of rows) {
    const findings = (await findingsOf(dataset, row)).filter((one) => one.code === code);
    const edits = findings.flatMap(({ fix }) => fix?.edits.filter(isReplacement).slice(0, 1) ?? []);
    if (edits.length === 0) {
      continue;
    }
    const { text } = await dataset.read(row);
    const begin = await dataset.place(row);
    const locator = dataset.source.codec.locator(text);
    for (const { path, value } of edits) {
      const edit = locator.replace(path, value);
      fixes.push({ range: locateProblem(edit, text, begin), text: edit.text });
    }
  }
  return fixes;
}

function isReplacement(edit: FixEdit): edit is Replacement {
  return edit.kind === 'replace';
}
