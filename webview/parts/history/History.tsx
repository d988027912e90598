import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { formatDateTime } from '../../../src/core/text/localized.ts';
import type { HistoryItem } from '../../../src/protocol/historyItem.ts';
import { performAction } from '../../performAction.ts';
import { history, historyOpen, restoreEvent } from '../../state/history.ts';
import { hidden } from '../../state/store.ts';
import { fill, joined } from '../../text/foreignText.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LongText } from '../common/Folded.tsx';

/** What was decided about the exchange, by whom, when and how; each earlier decision can be made to count again. */
export function History() {
  const section = useRef<HTMLElement>(null);
  const wasOpen = useRef(historyOpen.value);
  const items = historyOpen.value ? history.value : undefined;
  useEffect(() => {
    if (items && !wasOpen.current) {
      section.current?.scrollIntoView({ block: 'nearest' });
    }
    // What it lists may arrive later than the empty list.
    wasOpen.current = historyOpen.value && items !== undefined && items.length > 0;
  }, [items]);
  return (
    <section ref={section} class="history" aria-label={l10n.t('History')}>
      <button
        type="button"
        class="link history-toggle"
        aria-expanded={historyOpen.value}
        onClick={() => performAction('toggleHistory')}
      >
        <Icon name={historyOpen.value ? 'chevron-down' : 'chevron-right'} />
        {l10n.t('History (H)')}
      </button>
      {items && items.length === 0 && <p class="meta">{l10n.t('Nothing has been decided here yet.')}</p>}
      {items && items.length > 0 && (
        <ol class="history-items">
          {items.map((item) => (
            <Item key={item.eventId} item={item} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Item({ item }: { readonly item: HistoryItem }) {
  const { fate, eventId } = item;
  return (
    <li class={`history-item fate-${fate}`}>
      <Icon name={icons[fate]} />
      <div>
        <div>
          <span class="history-name">{item.name}</span>
          {item.before !== undefined && fate !== 'undo' && (
            <span class="meta"> {fill(l10n.t('before: {0}'), item.before)}</span>
          )}
        </div>
        <div class="meta">
          {joined(
            [
              fateName(fate),
              item.by,
              formatDateTime(new Date(item.at)),
              modeName(item.mode),
              item.program ?? '',
              ...item.notes,
            ].filter(Boolean),
            ' · ',
          )}
        </div>
        {!hidden.value && item.texts.length > 0 && <Texts texts={item.texts} />}
      </div>
      {(fate === 'replaced' || fate === 'undone') && (
        <button
          type="button"
          class="link"
          aria-label={l10n.t('Restore: {0}', item.name)}
          onClick={() => restoreEvent(eventId)}
        >
          {l10n.t('Restore')}
        </button>
      )}
    </li>
  );
}

function Texts({ texts }: Pick<HistoryItem, 'texts'>) {
  return (
    <dl class="history-texts">
      {texts.map(({ label, text }) => (
        <div key={label}>
          <dt class="meta">{label}</dt>
          <dd>
            <LongText text={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const icons: Readonly<Record<HistoryItem['fate'], string>> = {
  counts: 'pass-filled',
  replaced: 'history',
  undone: 'circle-slash',
  undo: 'discard',
};

function fateName(fate: HistoryItem['fate']): string {
  return {
    counts: l10n.t('counts'),
    replaced: l10n.t('replaced'),
    undone: l10n.t('was undone'),
    undo: '',
  }[fate];
}

function modeName(mode: HistoryItem['mode']): string {
  return mode === 'blind' ? l10n.t('blind') : l10n.t('assisted');
}
