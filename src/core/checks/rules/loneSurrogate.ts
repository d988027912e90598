import * as l10n from '@vscode/l10n';
import { walk } from '../places/walk.ts';
import type { RecordRule } from '../Rule.ts';

/** Half a surrogate pair: JSON can spell it, UTF-8 cannot; Python's encoders and pyarrow refuse the record. */
export const loneSurrogate: RecordRule = {
  code: 'lone-surrogate',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Half a character'),
  check: (subject, hits) => {
    // Only an escape can bring one in: what is decoded from bytes has none.
    if (!subject.text.includes('\\ud') && !subject.text.includes('\\uD')) {
      return;
    }
    for (const { value, path } of walk(subject.value)) {
      if (typeof value === 'string' && !value.isWellFormed()) {
        hits.add(() => ({
          message: l10n.t(
            'The text holds half a surrogate pair, which no UTF-8 can hold: tokenizers and pyarrow fail on it.',
          ),
          path,
          part: { from: firstLone(value), length: 1 },
          fix: {
            title: l10n.t('Replace it by “\uFFFD”'),
            edits: [{ kind: 'replace', path, value: value.toWellFormed() }],
          },
        }));
      }
    }
  },
};

function firstLone(text: string): number {
  return text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}
