import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { rowAt, rowsVersion } from '../../state/rows.ts';
import { ready, spot } from '../../state/store.ts';
import { RecordRow } from './RecordRow.tsx';
import { useVirtualRows } from './useVirtualRows.ts';

/** As high as two lines and the space around them; list.css has the same. */
const rowHeight = 52;

/** All records as rows of fixed height, of which only those on screen exist. */
export function RecordList() {
  const scroller = useRef<HTMLDivElement>(null);
  const count = ready.value?.records ?? 0;
  const current = spot.value.row;
  const { rows, height } = useVirtualRows(count, rowHeight, scroller, current);
  // Rows that come draw the list anew.
  rowsVersion.value;
  return (
    <nav class="column list" aria-label={l10n.t('Records')}>
      <div
        ref={scroller}
        class="list-scroller"
        role="listbox"
        aria-multiselectable="true"
        aria-label={l10n.t('Records')}
        aria-activedescendant={`row-${current}`}
        tabIndex={0}
      >
        <div class="list-rows" style={{ height: `${height}px` }}>
          {rows.map(({ index, start }) => (
            <RecordRow key={index} row={index} view={rowAt(index)} count={count} top={start} />
          ))}
        </div>
      </div>
    </nav>
  );
}
