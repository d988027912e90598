import { dataset, ready } from '../../state/store.ts';
import { DatasetNotice } from './DatasetNotice.tsx';
import { Header } from './Header.tsx';
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
    <div class="page">
      <Header state={ready.value} />
      <Workspace />
    </div>
  );
}
