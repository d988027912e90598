import * as l10n from '@vscode/l10n';
import type { RecordProblem } from '../../sample/RecordCodec.ts';
import type { TextRule } from '../Rule.ts';

/** A rule that reports problems met while reading a record, or while finding the records in their file. */
function problemRule(code: RecordProblem['code'], title: () => string): TextRule {
  return {
    code,
    scope: 'text',
    severity: 'error',
    title,
    check: ({ problems }, hits) => {
      for (const problem of problems) {
        if (problem.code === code) {
          hits.add(() => ({
            message: problem.message,
            path: [],
            raw: { offset: problem.offset, length: problem.length },
          }));
        }
      }
    },
  };
}

/** A record that is not JSON: `datasets` fails on the whole file, line readers lose the record. */
export const notJson = problemRule('not-json', () => l10n.t('Not JSON'));

/** A row that is not CSV or has a different number of cells than the header. */
export const notCsv = problemRule('not-csv', () =>
  l10n.t('Not CSV, or the number of cells differs from the header'),
);

/** A `.json` file that is not an array of records, or is truncated. */
export const notAList = problemRule('not-a-list', () => l10n.t('Not an array of records'));

/** Records of a file of JSON values that `datasets` cannot tell apart, though they can be read here. */
export const notLines = problemRule('not-lines', () => l10n.t('Records that are not one per line'));

/** A record with a field of the wrong type, or without a field that its format requires. */
export const wrongShape = problemRule('wrong-shape', () => l10n.t('Wrong type or missing field'));

/** Bytes that are not UTF-8: Python's `open` and pyarrow fail on them, lenient readers train on U+FFFD. */
export const notUtf8: TextRule = {
  code: 'not-utf8',
  scope: 'text',
  severity: 'error',
  title: () => l10n.t('Not UTF-8'),
  check: ({ utf8, text }, hits) => {
    if (!utf8) {
      hits.add(() => ({
        message: l10n.t('The record contains bytes that are not UTF-8; they are shown as “�”.'),
        path: [],
        raw: { offset: Math.max(0, text.indexOf('\uFFFD')), length: 1 },
      }));
    }
  },
};
