import * as l10n from '@vscode/l10n';
import { labelRule } from './labelRule.ts';

/** A risk category in other letter case than the taxonomy's. */
export const categoryCase = labelRule({
  code: 'category-case',
  severity: 'information',
  fields: ['risk_category'],
  drift: 'case',
  title: () => l10n.t('Risk category in other letter case'),
  message: (label, canonical) =>
    l10n.t('The category “{0}” is written “{1}” in the taxonomy.', label, canonical),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});
