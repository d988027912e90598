import { dataset, ready } from '../state/store.ts';
import { Header } from './frame/Header.tsx';
import { DatasetNotice } from './frame/Phase.tsx';
import { Workspace } from './frame/Workspace.tsx';

/** The page: a dataset that can be worked on, or how far it is from there. */
export function App() {
  if (!dataset.value) {
    return null;
  }
  if (!ready.value || ready.value.records === 0) {
    return <DatasetNotice state={dataset.value} />;
  }
  return (
    <div class="page">
      <Header state={ready.value} />
      <Workspace />
    </div>
  );
}
