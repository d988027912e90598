import * as l10n from '@vscode/l10n';
import type { RowView } from '../../../src/protocol/views.ts';
import { isSelected, pick } from '../../state/cursor.ts';
import { stopAdvancing } from '../../state/decisions.ts';
import { cursor, listOpen, revealed } from '../../state/store.ts';
import { Icon } from '../../ui/Icon.tsx';
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
      onMouseDown={(event) => {
        if (event.button !== 0) {
          return;
        }
        stopAdvancing();
        pick(position, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one');
        listOpen.value = listOpen.value && (event.shiftKey || event.ctrlKey || event.metaKey);
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
          {hidden ? <i>{l10n.t('Hidden')}</i> : view.title || l10n.t('(no text)')}
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

function State({ view }: { readonly view: RowView }) {
  const { icon, name } = statusStyle(view.status);
  const text = view.status === 'partly' ? `${view.decided}/${view.exchanges}` : name;
  return (
    <span class={`row-state status-${view.status}`}>
      <Icon name={icon} />
      {text}
      {view.stale && (
        <span title={l10n.t('The record has changed since the decision')}>
          <Icon name="history" />
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
