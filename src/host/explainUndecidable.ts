import * as l10n from '@vscode/l10n';
import type { Refusal } from '../jobs/decideRecords.ts';

/** Why a verdict cannot be given, and what to do. */
export function explainUndecidable(reason: Refusal): string {
  switch (reason) {
    case 'no-candidates':
      return l10n.t('There is no answer to decide on. Write one with Edit.');
    case 'one-candidate':
      return l10n.t('There is only one answer. Write a better one with Edit to make a pair.');
    case 'equal-texts':
      return l10n.t('Both answers are the same; a trainer learns nothing from them. Change one with Edit.');
    case 'empty-text':
      return l10n.t('An answer is empty; a trainer would learn to say nothing.');
    case 'unreadable':
      return l10n.t('The record cannot be read. Mend it in the file first.');
    case 'no-exchange':
      return l10n.t('The record has no such exchange.');
    case 'no-observation':
      return l10n.t('The exchange has no such observation.');
    case 'newer-version':
      return l10n.t(
        'A newer version of DREAM Curator has decided on this, in a way that cannot be read here. Update the extension first.',
      );
    case 'changed':
      return l10n.t('What you saw has changed since. Look at it again, then decide.');
  }
}
