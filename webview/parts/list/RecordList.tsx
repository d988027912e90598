import * as l10n from '@vscode/l10n';
import { applyFilter, filter, listed } from '../../state/filter.ts';
import { rowAt, rowsVersion } from '../../state/list.ts';
import { cursor } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { partContext } from '../../ui/partContext.ts';
import { JumpField } from './JumpField.tsx';
import { ScrollBar, useListScroll } from './ListScroll.tsx';
import { RecordRow } from './RecordRow.tsx';

/** The records that pass the filter, as rows of fixed height, of which only those on screen exist. */
export function RecordList() {
  const count = listed.value;
  const current = cursor.value.position;
  const { view, model, top, onWheel } = useListScroll(count, current);
  // Rows that arrive render the list again.
  rowsVersion.value;
  return (
    <nav class="column list" aria-label={l10n.t('Records')}>
      <JumpField />
      <div
        ref={view}
        class="list-view"
        role="listbox"
        aria-multiselectable="true"
        aria-label={l10n.t('Records')}
        aria-busy={filter.value.searching}
        {...(current === undefined ? {} : { 'aria-activedescendant': `row-${current}` })}
        tabIndex={0}
        {...partContext({ webviewSection: 'record', row: cursor.value.row })}
        onWheel={onWheel}
      >
        {shownRows(model.rows(top, 2), current).map((position) => (
          <RecordRow
            key={position}
            position={position}
            view={rowAt(position)}
            count={count}
            top={position * model.rowHeight - top}
          />
        ))}
      </div>
      {count === 0 && <EmptyList />}
      <ScrollBar model={model} top={top} />
    </nav>
  );
}

/** The rows on screen, plus the current one wherever it is: for screen readers it is the list's active one. */
function shownRows(
  { from, to }: { readonly from: number; readonly to: number },
  current: number | undefined,
): readonly number[] {
  const rows = Array.from({ length: to - from }, (_, at) => from + at);
  return current === undefined || (current >= from && current < to) ? rows : [...rows, current];
}

/** Replaces the rows while no record passes the filter. */
function EmptyList() {
  const { searching, error } = filter.value;
  if (searching) {
    return <p class="list-empty meta appears-late">{l10n.t('Searching...')}</p>;
  }
  return (
    <div class="list-empty">
      <p class="meta">{error ?? l10n.t('No records match this filter.')}</p>
      <Button label={l10n.t('Show All Records')} onClick={() => void applyFilter('')} />
    </div>
  );
}
