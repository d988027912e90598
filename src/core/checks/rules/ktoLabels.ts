import * as l10n from '@vscode/l10n';
import { field } from '../../sample/Field.ts';
import type { RecordRule } from '../Rule.ts';

const label = field('label');
const completion = field('completion');

/** Cells of CSV are texts, of which loaders infer these. */
const inferred = /^(?:true|false|[01]|)$/i;

/** A KTO label in words: trainers ask whether it is true, which every text is (docs/rules/label-in-words.md). */
export const labelInWords: RecordRule = {
  code: 'label-in-words',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('KTO label that is not true or false'),
  check: ({ value, format }, hits) => {
    if (!/(?:^|:)trl$/.test(format.id)) {
      return;
    }
    for (const [index, row] of (Array.isArray(value) ? value : [value]).entries()) {
      const held = label.in(row);
      if (typeof held === 'string' && !inferred.test(held) && completion.in(row) !== undefined) {
        hits.add(() => ({
          message: l10n.t(
            'The label of the completion is the text “{0}”. TRL’s KTO trainer wants true or false: every text counts as true, so that a bad answer is trained as a good one.',
            held,
          ),
          path: Array.isArray(value) ? [index, ...label.path] : label.path,
        }));
      }
    }
  },
};
