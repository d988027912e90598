import type * as vscode from 'vscode';
import type { RunNode } from './RunNode.ts';
import type { RunRegistry } from './RunRegistry.ts';
import { runFacts } from './runFacts.ts';
import { runItem } from './runItem.ts';

/** The *Runs* view: what is under way with its progress and spend, and below it what has been. */
export class RunsTree implements vscode.Disposable {
  readonly #runs: RunRegistry;
  readonly #following: vscode.Disposable;

  /** `changed` is fired when the view is to be drawn anew. */
  constructor(runs: RunRegistry, changed: vscode.EventEmitter<RunNode | undefined>) {
    this.#runs = runs;
    this.#following = runs.onDidChange(() => changed.fire(undefined));
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
    this.#following.dispose();
  }
}
