import * as vscode from 'vscode';
import { section } from '../base/contributions.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { throttle } from '../base/throttle.ts';
import type { DatasetDocument, DocumentFollower } from '../documents/DatasetDocument.ts';
import type { KnownDatasets } from './KnownDatasets.ts';
import { ListedDataset } from './ListedDataset.ts';

/** Minimum interval between change events, in milliseconds. */
const changeIntervalMs = 250;

/** The known datasets with their queues. Nothing is counted before it is looked at. */
export class DatasetQueues extends DisposableStore implements DocumentFollower {
  readonly #known: KnownDatasets;
  readonly #paths: ExtensionPaths;
  readonly #datasets = new Map<string, ListedDataset>();
  readonly #onDidChange = this.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#onDidChange.event;
  readonly #changed = this.add(throttle(() => this.#onDidChange.fire(), changeIntervalMs));

  constructor(known: KnownDatasets, paths: ExtensionPaths) {
    super();
    this.#known = known;
    this.#paths = paths;
    this.add(known.onDidChange(() => this.#changed.call(undefined)));
    this.add(known.onDidChangeLedger((uri) => this.#outdate(uri)));
    this.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(section)) {
          this.refresh();
        }
      }),
    );
  }

  follow(document: DatasetDocument): void {
    document.onDidChangeState(() => this.#changed.call(undefined));
  }

  /** The datasets, in the order of `KnownDatasets.all`. */
  async all(): Promise<readonly ListedDataset[]> {
    const uris = await this.#known.all();
    const names = new Set(uris.map(String));
    for (const [name, dataset] of this.#datasets) {
      if (!names.has(name)) {
        dataset.dispose();
        this.#datasets.delete(name);
      }
    }
    return uris.map((uri) => this.#datasetAt(uri));
  }

  isOpen({ uri }: ListedDataset): boolean {
    return this.#known.documentOf(uri) !== undefined;
  }

  /** Counts the queues of a dataset as far as they are not known yet. */
  look(dataset: ListedDataset): Promise<void> {
    return dataset.look(this.#known.documentOf(dataset.uri));
  }

  /** Counts everything again. */
  refresh(): void {
    for (const dataset of this.#datasets.values()) {
      dataset.outdate();
    }
    this.#known.search();
  }

  override dispose(): void {
    for (const dataset of this.#datasets.values()) {
      dataset.dispose();
    }
    super.dispose();
  }

  /** The editor follows the ledgers of its datasets itself. */
  #outdate(uri: vscode.Uri): void {
    const dataset = this.#datasets.get(uri.toString());
    if (dataset && !this.#known.documentOf(uri)) {
      dataset.outdate();
      this.#changed.call(undefined);
    }
  }

  #datasetAt(uri: vscode.Uri): ListedDataset {
    const known = this.#datasets.get(uri.toString());
    const dataset = known ?? new ListedDataset(uri, this.#paths, () => this.#changed.call(undefined));
    this.#datasets.set(uri.toString(), dataset);
    return dataset;
  }
}
