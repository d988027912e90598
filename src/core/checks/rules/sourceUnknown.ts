import * as l10n from '@vscode/l10n';
import { riskSources } from '../../taxonomy/sources.ts';
import { labelRule } from './labelRule.ts';

/** A source that is none of DREAM's four in any spelling. */
export const sourceUnknown = labelRule({
  code: 'source-unknown',
  severity: 'warning',
  fields: ['source'],
  drift: 'unknown',
  title: () => l10n.t('Source that is not in the taxonomy'),
  message: (label) => l10n.t('“{0}” is no source. There are: {1}.', label, riskSources.join(', ')),
});
