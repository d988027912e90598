import type * as vscode from 'vscode';
import { watch } from '../../io/disk/paths.ts';

/** How often a file is looked at, in milliseconds. A stat; notifications miss network drives and permissions. */
const intervalMs = 500;
/** Of many files each is looked at less often, so that there are no more looks than this a second. */
const maxLooksPerSecond = 50;

/** Calls back when one of some files or folders has changed. */
export class FileWatch implements vscode.Disposable {
  readonly #listener: () => void;
  /** What ends the looks at each path, in the order in which they are followed. */
  #watched: ReadonlyMap<string, () => void> = new Map<string, () => void>();

  constructor(listener: () => void) {
    this.#listener = listener;
  }

  /** Follows these and no others any more; the first one closely. */
  follow(paths: readonly string[]): void {
    const before = this.#watched;
    const wanted = [...new Set(paths)];
    for (const [path, stop] of before) {
      if (!wanted.includes(path)) {
        stop();
      }
    }
    const seldom = Math.max(intervalMs, (wanted.length / maxLooksPerSecond) * 1000);
    this.#watched = new Map(
      wanted.map((path, at) => [
        path,
        before.get(path) ?? watch(path, at === 0 ? intervalMs : seldom, this.#listener),
      ]),
    );
  }

  dispose(): void {
    this.follow([]);
  }
}
