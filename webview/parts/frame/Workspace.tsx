import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { listOpen, setWidths, widths } from '../../state/layout.ts';
import { record } from '../../state/store.ts';
import { exchangeKey } from '../../state/verdicts.ts';
import { RecordList } from '../list/RecordList.tsx';
import { PairPane } from '../pair/PairPane.tsx';
import { SamplePane } from '../sample/SamplePane.tsx';

/** The three columns. Their widths are properties of the grid, so that page.css alone decides how they fold. */
export function Workspace() {
  const grid = useRef<HTMLDivElement>(null);
  const { list, pair } = widths.value;
  const place = record.value && exchangeKey({ row: record.value.row, exchange: record.value.at });
  useLayoutEffect(() => {
    // What is on screen now is read from its beginning.
    for (const column of document.querySelectorAll('[data-scrolls]')) {
      column.scrollTop = 0;
    }
  }, [place]);
  const dragPair = (pixels: number) => {
    const room = (grid.current?.clientWidth ?? 1200) - list;
    setWidths({ pair: widths.value.pair - pixels / Math.max(1, room) });
  };
  return (
    <div
      ref={grid}
      data-scrolls=""
      class={`columns ${listOpen.value ? 'list-open' : 'list-closed'}`}
      style={{ '--list': `${list}px`, '--sample': `${1 - pair}fr`, '--pair': `${pair}fr` }}
    >
      <RecordList />
      <Splitter
        label={l10n.t('Resize list')}
        value={list}
        onDrag={(pixels) => setWidths({ list: widths.value.list + pixels })}
      />
      <SamplePane />
      <Splitter label={l10n.t('Resize answer column')} value={Math.round(pair * 100)} onDrag={dragPair} />
      <PairPane />
    </div>
  );
}

interface SplitterProps {
  readonly label: string;
  /** In whole steps, for screen readers. */
  readonly value: number;
  readonly onDrag: (pixels: number) => void;
}

const keyStep = 24;

/** A handle between two columns, moved with the mouse or, while it has focus, with the arrow keys. */
function Splitter({ label, value, onDrag }: SplitterProps) {
  const last = useRef<number>(undefined);
  return (
    // A region of its own, so that nothing on the page is outside of all landmarks.
    <section class="splitter-area" aria-label={label}>
      <hr
        class="splitter"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={value}
        tabIndex={0}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = event.clientX;
        }}
        onPointerMove={(event) => {
          if (last.current !== undefined) {
            onDrag(event.clientX - last.current);
            last.current = event.clientX;
          }
        }}
        onPointerUp={() => {
          last.current = undefined;
        }}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
          if (step !== undefined) {
            // Here the arrow keys move the handle, and not to another exchange.
            event.stopPropagation();
            onDrag(step);
          }
        }}
      />
    </section>
  );
}
