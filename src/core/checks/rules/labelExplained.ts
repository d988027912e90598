import * as l10n from '@vscode/l10n';
import { labelRule } from './labelRule.ts';

/** A label that carries its own explanation behind a colon, as a teacher copies it from its prompt. */
export const labelExplained = labelRule({
  code: 'label-explained',
  severity: 'warning',
  fields: ['source', 'risk_category'],
  drift: 'explained',
  title: () => l10n.t('Label with its explanation behind it'),
  message: (_label, canonical) =>
    l10n.t('The label “{0}” carries its explanation with it; only the label belongs here.', canonical),
  fixTitle: (canonical) => l10n.t('Change to “{0}”', canonical),
});
