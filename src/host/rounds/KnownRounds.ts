import * as vscode from 'vscode';
import { section } from '../base/contributions.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { throttle } from '../base/throttle.ts';
import type { KnownDatasets } from '../datasets/KnownDatasets.ts';
import type { DatasetDocument, DocumentFollower } from '../documents/DatasetDocument.ts';
import { DatasetRounds } from './DatasetRounds.ts';

/** Minimum interval between change events, in milliseconds. */
const changeIntervalMs = 250;

/** The rounds of the known datasets. */
export class KnownRounds extends DisposableStore implements DocumentFollower {
  readonly #known: KnownDatasets;
  readonly #paths: ExtensionPaths;
  readonly #datasets = new Map<string, DatasetRounds>();
  readonly #onDidChange = this.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#onDidChange.event;
  readonly #changed = this.add(throttle(() => this.#onDidChange.fire(), changeIntervalMs));

  constructor(known: KnownDatasets, paths: ExtensionPaths) {
    super();
    this.#known = known;
    this.#paths = paths;
    this.add(known.onDidChange(() => this.#changed.call(undefined)));
    this.add(known.onDidChangeLedger((uri) => this.of(uri).outdate()));
    this.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(section)) {
          this.refresh();
        }
      }),
    );
  }

  follow(document: DatasetDocument): void {
    document.onDidChangeRecords((change) => {
      if (change !== 'progress') {
        this.of(document.uri).outdate();
      }
    });
  }

  /** The known datasets that have rounds. */
  async all(): Promise<readonly DatasetRounds[]> {
    const datasets = (await this.#known.all()).map((uri) => this.of(uri));
    const rounds = await Promise.all(datasets.map((one) => one.read().catch(() => [])));
    return datasets.filter((_, at) => (rounds[at] ?? []).length > 0);
  }

  of(uri: vscode.Uri): DatasetRounds {
    const name = uri.toString();
    const rounds =
      this.#datasets.get(name) ?? new DatasetRounds(uri, this.#paths, () => this.#changed.call(undefined));
    this.#datasets.set(name, rounds);
    return rounds;
  }

  /** Counts everything again. */
  refresh(): void {
    for (const dataset of this.#datasets.values()) {
      dataset.refresh();
    }
    this.#changed.call(undefined);
  }

  override dispose(): void {
    for (const dataset of this.#datasets.values()) {
      dataset.dispose();
    }
    super.dispose();
  }
}
