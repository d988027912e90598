import * as l10n from '@vscode/l10n';
import type { RowView } from '../../../src/protocol/views.ts';
import { isSelected, pick } from '../../state/cursor.ts';
import { uncover } from '../../state/layout.ts';
import { cursor, revealed } from '../../state/store.ts';
import { exchangeKey, unconfirmed } from '../../state/verdicts.ts';
import { fill, joined } from '../../text/foreignText.ts';
import { Icon } from '../../ui/Icon.tsx';
import { partContext } from '../../ui/partContext.ts';
import { CategoryMark, statusStyle } from '../common/styles.tsx';

interface RecordRowProps {
  /** Its position in the list. */
  readonly position: number;
  /** Undefined until it has been loaded. */
  readonly view: RowView | undefined;
  readonly count: number;
  /** Pixels from the upper edge of the visible part of the list. */
  readonly top: number;
}

/** Maximum number of risks in a row; the rest are counted. */
const shownCategories = 2;

/** One record: a thumbnail, its first words, and its state. */
export function RecordRow({ position, view, count, top }: RecordRowProps) {
  const current = cursor.value.position === position;
  const classes = ['row', current ? 'current' : '', isSelected(position) ? 'selected' : ''];
  return (
    // The list has the focus and refers to this row as its active one; keys are VS Code commands.
    <div
      id={`row-${position}`}
      class={classes.join(' ')}
      style={{ transform: `translateY(${top}px)` }}
      role="option"
      aria-selected={current || isSelected(position)}
      aria-posinset={position + 1}
      aria-setsize={count}
      tabIndex={-1}
      {...(view ? partContext({ webviewSection: 'record', row: view.row }) : {})}
      onContextMenu={() => {
        // As in VS Code's lists: the menu is about the selection if the row is in it, else about the row.
        if (!current && !isSelected(position)) {
          pick(position, 'one');
        }
      }}
      onMouseDown={(event) => {
        if (event.button !== 0) {
          return;
        }
        const isAdding = event.ctrlKey || event.metaKey;
        pick(position, event.shiftKey ? 'range' : isAdding ? 'toggle' : 'one');
        if (!event.shiftKey && !isAdding) {
          uncover();
        }
      }}
    >
      {view ? <Content view={view} /> : <span class="skeleton row-skeleton appears-late" />}
    </div>
  );
}

function Content({ view }: { readonly view: RowView }) {
  const hidden = view.curtained && !revealed.value.has(view.row);
  return (
    <>
      <Thumbnail view={view} hidden={hidden} />
      <span class="row-lines">
        <span class="row-title" dir="auto">
          {hidden ? <HiddenTitle view={view} /> : view.title || l10n.t('(no text)')}
        </span>
        <span class="row-facts meta">
          <span class="row-id" dir="auto">
            {view.name}
          </span>
          <State view={view} />
          {view.categories.slice(0, shownCategories).map((label) => (
            <CategoryMark key={label} label={label} />
          ))}
          {view.categories.length > shownCategories && (
            <span>+{view.categories.length - shownCategories}</span>
          )}
        </span>
      </span>
    </>
  );
}

/** What may be said of a hidden record: the categories of its risks. */
function HiddenTitle({ view }: { readonly view: RowView }) {
  return (
    <i>
      {view.categories.length === 0
        ? l10n.t('Hidden')
        : fill(l10n.t('Hidden: {0}'), joined(view.categories, ', '))}
    </i>
  );
}

function State({ view }: { readonly view: RowView }) {
  // At once, before the verdict is confirmed.
  const given =
    view.exchanges === 1 ? unconfirmed.value.get(exchangeKey({ row: view.row, exchange: 0 })) : undefined;
  const status = given?.status ?? view.status;
  const { icon, name } = statusStyle(status);
  const text = status === 'partly' ? `${view.decided}/${view.exchanges}` : name;
  return (
    <span class={`row-state status-${status}`}>
      <Icon name={icon} />
      <span class="row-state-name">{text}</span>
      {view.stale && (
        <span title={l10n.t('The record has changed since the decision')}>
          <Icon name="history" />
        </span>
      )}
      {view.problems && (
        <span class="tone-warning" title={l10n.t('A rule has found a problem')}>
          <Icon name="alert" />
        </span>
      )}
      {view.failures > 0 && (
        <span class="tone-error" title={l10n.t('{0} failed', view.failures)}>
          <Icon name="warning" />
          {view.failures}
        </span>
      )}
    </span>
  );
}

/** The first image of a record, small; a pattern while it is hidden. */
function Thumbnail({ view, hidden }: { readonly view: RowView; readonly hidden: boolean }) {
  const { thumbnail } = view;
  if (hidden) {
    return <span class="thumbnail hatched" />;
  }
  if (thumbnail?.status === 'file') {
    return <img class="thumbnail" src={thumbnail.url} alt="" loading="lazy" decoding="async" />;
  }
  return (
    <span class="thumbnail empty">
      <Icon name={emptyIcon(view)} />
    </span>
  );
}

function emptyIcon({ status, thumbnail }: RowView): string {
  if (status === 'broken') {
    return 'error';
  }
  return thumbnail ? (thumbnail.status === 'inline' ? 'file-media' : 'debug-disconnect') : 'comment';
}
