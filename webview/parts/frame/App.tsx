import { keySheetOpen } from '../../state/layout.ts';
import { dataset, ready } from '../../state/store.ts';
import { KeySheet } from '../keys/KeySheet.tsx';
import { QueueBanner } from '../queue/QueueBanner.tsx';
import { DatasetNotice } from './DatasetNotice.tsx';
import { Header } from './Header.tsx';
import { PauseReminder } from './Workload.tsx';
import { Workspace } from './Workspace.tsx';

/** The page: a dataset that can be used, or the progress of opening it. */
export function App() {
  if (!dataset.value) {
    return null;
  }
  if (!ready.value || ready.value.records === 0) {
    return <DatasetNotice state={dataset.value} />;
  }
  return (
    <div
      class={`page ${ready.value.greyscale ? 'greyscale' : ''}`}
      style={ready.value.textSize === null ? {} : { '--text-size': `${ready.value.textSize}px` }}
    >
      <Header state={ready.value} />
      <PauseReminder />
      <QueueBanner state={ready.value} />
      <Workspace />
      {keySheetOpen.value && <KeySheet />}
    </div>
  );
}
