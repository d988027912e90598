import * as l10n from '@vscode/l10n';
import type { TextRule } from '../Rule.ts';

/** Bytes that are not UTF-8: Python's `open` and pyarrow fail on them, lenient readers train on U+FFFD. */
export const notUtf8: TextRule = {
  code: 'not-utf8',
  scope: 'text',
  severity: 'warning',
  title: () => l10n.t('Not UTF-8'),
  check: ({ utf8, text }, hits) => {
    if (!utf8) {
      hits.add(() => ({
        message: l10n.t('The record holds bytes that are not UTF-8; they are shown as “�”.'),
        path: [],
        raw: { offset: Math.max(0, text.indexOf('\uFFFD')), length: 1 },
      }));
    }
  },
};
