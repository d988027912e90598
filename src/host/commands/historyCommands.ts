import * as l10n from '@vscode/l10n';
import { formatDateTime } from '../../core/text/localized.ts';
import type { HistoryItem } from '../../protocol/historyItem.ts';
import { historyItems } from '../page/historyItems.ts';
import { restoreEarlier } from '../page/pageDecisions.ts';
import { pickOne } from '../widgets/picks.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';

/**
 * Lists what was decided about the current exchange, and restores the decision that is picked. A script passes the id of an event
 * instead.
 */
export async function showHistory({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const panel = await activePanel(editors.active);
  const { document, presentation } = panel;
  const { row, exchange } = panel.place.cursor;
  const reviewed = await document.session.record(row);
  const items = historyItems(document.session, reviewed, exchange, presentation);
  const eventId = typeof argument === 'string' ? argument : await pickEvent(items, reviewed.name);
  if (eventId === undefined) {
    return;
  }
  const { identity, hash } = reviewed;
  const result = await document.inOrder(() =>
    restoreEarlier(document, { row, exchange, identity, hash, eventId }),
  );
  if (!result.decided) {
    throw new Error(result.message);
  }
}

async function pickEvent(items: readonly HistoryItem[], name: string): Promise<string | undefined> {
  if (items.length === 0) {
    throw new Error(l10n.t('Nothing has been decided here yet.'));
  }
  const picked = await pickOne(
    items.map((item) => ({
      eventId: item.eventId,
      icon: icons[item.fate],
      label: item.name,
      description: [item.by, formatDateTime(new Date(item.at))].join(' · '),
      detail: [
        item.mode === 'blind' ? l10n.t('blind') : l10n.t('assisted'),
        item.program ?? '',
        ...item.notes,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    { title: l10n.t('History of {0}', name), placeHolder: l10n.t('Pick a decision to restore it') },
  );
  return picked?.eventId;
}

const icons: Readonly<Record<HistoryItem['fate'], string>> = {
  counts: 'pass-filled',
  replaced: 'history',
  undone: 'circle-slash',
  undo: 'discard',
};
