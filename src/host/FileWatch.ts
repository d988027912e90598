import { type StatsListener, unwatchFile, watchFile } from 'node:fs';
import type * as vscode from 'vscode';

/** How often a file is looked at, in milliseconds. A stat; notifications miss network drives and permissions. */
const interval = 500;
/** Of many files each is looked at less often, so that there are no more looks than this a second. */
const mostLooks = 50;

/** Calls back when one of some files or folders has changed. */
export class FileWatch implements vscode.Disposable {
  readonly #listener: StatsListener;
  #paths: readonly string[] = [];

  constructor(listener: () => void) {
    this.#listener = () => listener();
  }

  /** Follows these and no others any more; the first one closely. */
  follow(paths: readonly string[]): void {
    const before = this.#paths;
    this.#paths = [...new Set(paths)];
    for (const path of before.filter((one) => !this.#paths.includes(one))) {
      unwatchFile(path, this.#listener);
    }
    const seldom = Math.max(interval, (this.#paths.length / mostLooks) * 1000);
    for (const [at, path] of this.#paths.entries()) {
      if (!before.includes(path)) {
        watchFile(path, { interval: at === 0 ? interval : seldom, persistent: false }, this.#listener);
      }
    }
  }

  dispose(): void {
    this.follow([]);
  }
}
