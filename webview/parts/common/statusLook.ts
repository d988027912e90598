import * as l10n from '@vscode/l10n';
import type { RowView } from '../../../src/protocol/views.ts';

/** What a state is called, and its icon. */
export function statusStyle(status: RowView['status']): { readonly icon: string; readonly name: string } {
  switch (status) {
    case 'undecided':
      return { icon: 'circle-outline', name: l10n.t('undecided') };
    case 'proposed':
      return { icon: 'lightbulb', name: l10n.t('proposed') };
    case 'contested':
      return { icon: 'question', name: l10n.t('contested') };
    case 'accepted':
      return { icon: 'check', name: l10n.t('accepted') };
    case 'edited':
      return { icon: 'edit', name: l10n.t('edited') };
    case 'rejected':
      return { icon: 'close', name: l10n.t('rejected') };
    case 'tied':
      return { icon: 'dash', name: l10n.t('tied') };
    case 'skipped':
      return { icon: 'debug-step-over', name: l10n.t('skipped') };
    case 'partly':
      return { icon: 'checklist', name: l10n.t('partly decided') };
    case 'broken':
      return { icon: 'error', name: l10n.t('malformed') };
  }
}
