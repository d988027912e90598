import * as l10n from '@vscode/l10n';
import type { DecisionEvent } from '../core/review/DecisionEvent.ts';
import type { Unwritten } from '../core/review/inverseOf.ts';

/** What a decision is called on screen and on the undo stack. */
export function verdictName(event: Unwritten<DecisionEvent> | undefined): string {
  const decision = event?.type === 'pair' ? event.to : undefined;
  switch (decision?.verdict) {
    case 'accepted': {
      const { proposed, chosen } = decision;
      const swapped = proposed !== undefined && proposed.chosen !== chosen?.candidate;
      return swapped ? l10n.t('Swapped') : l10n.t('Accepted');
    }
    case 'edited':
      return l10n.t('Edited');
    case 'rejected':
      return l10n.t('Rejected');
    case 'tied':
      return l10n.t('Tied');
    case 'skipped':
      return l10n.t('Skipped');
    case undefined:
      return l10n.t('Undecided');
  }
}
