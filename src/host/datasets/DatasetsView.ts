import type * as vscode from 'vscode';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { DatasetQueues } from './DatasetQueues.ts';
import { type DatasetNode, DatasetsTree } from './DatasetsTree.ts';
import { KnownDatasets } from './KnownDatasets.ts';

/** What the *Datasets* view consists of. */
export class DatasetsView extends DisposableStore {
  readonly known: KnownDatasets;
  readonly queues: DatasetQueues;
  readonly tree: DatasetsTree;

  /** `changed` fires when the view must be updated. */
  constructor(
    memento: vscode.Memento,
    paths: ExtensionPaths,
    changed: vscode.EventEmitter<DatasetNode | undefined>,
  ) {
    super();
    this.known = this.add(new KnownDatasets(memento));
    this.queues = this.add(new DatasetQueues(this.known, paths));
    this.tree = this.add(new DatasetsTree(this.queues, changed));
  }
}
