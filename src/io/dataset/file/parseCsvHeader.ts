import * as l10n from '@vscode/l10n';
import { parse } from 'csv-parse/sync';
import type { FileProblem } from './Scanner.ts';

/** Names of the columns, or why there are none. */
export function parseCsvHeader(
  text: string,
  line: number,
): { readonly columns: readonly string[]; readonly problem?: FileProblem } {
  try {
    const rows: string[][] = parse(text, { relax_column_count: true, trim: true, record_delimiter: '\n' });
    return { columns: rows[0] ?? [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = l10n.t('The header is not CSV: {0}', reason);
    return { columns: [], problem: { code: 'not-csv', message, line, column: 0 } };
  }
}
