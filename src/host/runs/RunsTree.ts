import * as vscode from 'vscode';
import { DisposableStore } from '../DisposableStore.ts';
import type { RunNode } from './RunNode.ts';
import type { RunRegistry } from './RunRegistry.ts';
import { runFacts } from './runFacts.ts';
import { runItem } from './runItem.ts';

/** The *Runs* view: what is under way with its progress and spend, and below it what has been. */
export class RunsTree implements vscode.TreeDataProvider<RunNode>, vscode.Disposable {
  readonly #runs: RunRegistry;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#onDidChange.event;

  constructor(runs: RunRegistry) {
    this.#runs = runs;
    this.#store.add(runs.onDidChange(() => this.#onDidChange.fire(undefined)));
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    return runItem(node);
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    if (node) {
      return runFacts(node);
    }
    const active = this.#runs.active.map((run): RunNode => ({ kind: 'active', run }));
    const past = (await this.#runs.history()).map((run): RunNode => ({ kind: 'past', run }));
    return [...active, ...past];
  }

  dispose(): void {
    this.#store.dispose();
  }
}
