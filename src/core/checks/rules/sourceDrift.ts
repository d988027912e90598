import * as l10n from '@vscode/l10n';
import { labelRule } from './labelRule.ts';

/** A source in another spelling than the taxonomy's: DREAM's released file says "text instructions" 1,732 times. */
export const sourceDrift = labelRule({
  code: 'source-drift',
  severity: 'warning',
  fields: ['source'],
  drift: 'drifted',
  title: () => l10n.t('Source label that has drifted'),
  message: (label, canonical) =>
    l10n.t(
      '“{0}” means the source “{1}”: a model trained on both spellings learns two labels.',
      label,
      canonical,
    ),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});
