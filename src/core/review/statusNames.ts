import * as l10n from '@vscode/l10n';
import type { ExchangeStatus } from './ExchangeView.ts';

/** The state of an exchange, or of a record with several exchanges or with none that can be read. */
export type RecordStatus = ExchangeStatus | 'partly' | 'broken';

/** The name of a state on screen. */
export function statusName(status: RecordStatus): string {
  return {
    undecided: l10n.t('undecided'),
    proposed: l10n.t('proposed'),
    contested: l10n.t('contested'),
    accepted: l10n.t('accepted'),
    edited: l10n.t('edited'),
    approved: l10n.t('approved'),
    rejected: l10n.t('rejected'),
    tied: l10n.t('tied'),
    skipped: l10n.t('skipped'),
    partly: l10n.t('partly decided'),
    broken: l10n.t('unreadable'),
  }[status];
}
