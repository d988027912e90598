import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { listed } from '../../state/filter.ts';
import { layout, setLayout } from '../../state/layout.ts';
import { listOpen } from '../../state/store.ts';
import { Splitter } from '../common/Splitter.tsx';
import { GoToRow } from '../list/GoToRow.tsx';
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
      <GoToRow count={listed.value} />
      <RecordList />
      <Splitter
        label={l10n.t('Width of the list')}
        value={list}
        onDrag={(pixels) => setLayout({ list: layout.value.list + pixels })}
      />
      <SamplePane />
      <Splitter label={l10n.t('Width of the pair')} value={Math.round(pair * 100)} onDrag={dragPair} />
      <PairPane />
    </div>
  );
}
