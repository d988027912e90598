import * as l10n from '@vscode/l10n';
import { labelRule } from './labelRule.ts';

/** A risk category that is not in the taxonomy: DREAM's released file has "Health" 26 times and "N/A" once. */
export const categoryUnknown = labelRule({
  code: 'category-unknown',
  severity: 'warning',
  fields: ['risk_category'],
  drift: 'unknown',
  title: () => l10n.t('Risk category that is not in the taxonomy'),
  message: (label) =>
    l10n.t('“{0}” is no category of the taxonomy: scores and counts by category leave it out.', label),
});
