import * as vscode from 'vscode';
import { throttle } from '../base/throttle.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import type { ActiveRun } from './ActiveRun.ts';
import { type PastRun, readHistory } from './PastRun.ts';

const datasetsKey = 'runs.datasets';
/** How many datasets have their runs shown. */
const maxDatasets = 12;
/** Minimum interval between change events, in milliseconds. */
const changeIntervalMs = 250;

/** The runs in progress, and those in the datasets' histories. */
export class RunRegistry implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #active = new Set<ActiveRun>();
  readonly #onDidChange = new vscode.EventEmitter<void>();
  /** Reports that a run started, progressed or ended. */
  readonly onDidChange = this.#onDidChange.event;
  readonly #changed = throttle(() => this.#onDidChange.fire(), changeIntervalMs);

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get active(): readonly ActiveRun[] {
    return [...this.#active];
  }

  activeOn(document: DatasetDocument): ActiveRun | undefined {
    return this.active.find((run) => run.document === document);
  }

  begin(run: ActiveRun): void {
    this.#active.add(run);
    const path = run.document.uri.fsPath;
    const datasets = [path, ...this.#datasets().filter((one) => one !== path)].slice(0, maxDatasets);
    void this.#memento.update(datasetsKey, datasets);
    this.changed();
  }

  end(run: ActiveRun): void {
    this.#active.delete(run);
    this.changed();
  }

  changed(): void {
    this.#changed.call(undefined);
  }

  /** Past runs on recently used datasets, newest first. A dataset that no longer exists has none. */
  async history(): Promise<readonly PastRun[]> {
    const all = await Promise.all(this.#datasets().map((path) => readHistory(path).catch(() => [])));
    const running = new Set(this.active.map((run) => run.document.uri.fsPath));
    return all
      .flatMap((runs) =>
        // The newest one of a dataset with a run in progress is that run itself.
        runs.filter(({ dataset, end }, at) => !(at === 0 && end === undefined && running.has(dataset))),
      )
      .sort((a, b) => (a.begin.id < b.begin.id ? 1 : -1));
  }

  dispose(): void {
    this.#changed.dispose();
    this.#onDidChange.dispose();
  }

  #datasets(): readonly string[] {
    return this.#memento.get<string[]>(datasetsKey, []);
  }
}
