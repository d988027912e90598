import * as l10n from '@vscode/l10n';
import { labelRule } from './labelRule.ts';

/** A source in other letter case than the taxonomy's. */
export const sourceCase = labelRule({
  code: 'source-case',
  severity: 'information',
  fields: ['source'],
  drift: 'case',
  title: () => l10n.t('Source label in other letter case'),
  message: (label, canonical) =>
    l10n.t('The source “{0}” is written “{1}” in the taxonomy.', label, canonical),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});
