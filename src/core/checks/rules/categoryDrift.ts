import * as l10n from '@vscode/l10n';
import { labelRule } from './labelRule.ts';

/** A risk category in another spelling than the taxonomy's, or by an alias of it. */
export const categoryDrift = labelRule({
  code: 'category-drift',
  severity: 'warning',
  fields: ['risk_category'],
  drift: 'drifted',
  title: () => l10n.t('Risk category that has drifted'),
  message: (label, canonical) =>
    l10n.t('“{0}” means the category “{1}”: a model trained on both learns two labels.', label, canonical),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});
