import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { remembered } from '../../host.ts';
import { listOpen } from '../../state/store.ts';
import { RecordList } from '../list/RecordList.tsx';
import { PairPane } from '../pair/PairPane.tsx';
import { SamplePane } from '../sample/SamplePane.tsx';

/** The three columns. Their widths are properties of the grid, so that page.css alone decides how they fold. */
export function Workspace() {
  const grid = useRef<HTMLDivElement>(null);
  const { list, pair } = layout.value;
  const dragPair = (pixels: number) => {
    const room = (grid.current?.clientWidth ?? 1200) - list;
    setLayout({ pair: layout.value.pair - pixels / Math.max(1, room) });
  };
  return (
    <div
      ref={grid}
      class={`columns ${listOpen.value ? 'list-open' : ''}`}
      style={{ '--list': `${list}px`, '--sample': `${1 - pair}fr`, '--pair': `${pair}fr` }}
    >
      <RecordList />
      <Splitter
        label={l10n.t('Resize list')}
        value={list}
        onDrag={(pixels) => setLayout({ list: layout.value.list + pixels })}
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
  );
}

/** Widths set by the curator: the list in pixels, the pair as a share of the rest. */
interface Layout {
  readonly list: number;
  readonly pair: number;
}

const defaultLayout: Layout = { list: 300, pair: 0.5 };

const layout = signal<Layout>(limitLayout((remembered.get('layout') ?? {}) as Partial<Layout>));

/** Sets new widths and keeps them across reloads. */
function setLayout(change: Partial<Layout>): void {
  layout.value = limitLayout({ ...layout.value, ...change });
  remembered.set('layout', layout.value);
}

/** Limits widths so that every column stays readable, whatever was dragged or stored. */
function limitLayout({ list, pair }: { readonly list?: unknown; readonly pair?: unknown }): Layout {
  return { list: clamp(list, 180, 520, defaultLayout.list), pair: clamp(pair, 0.3, 0.7, defaultLayout.pair) };
}

function clamp(value: unknown, min: number, max: number, otherwise: number): number {
  return typeof value === 'number' && !Number.isNaN(value) ? Math.min(max, Math.max(min, value)) : otherwise;
}
