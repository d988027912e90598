import { dirname } from 'node:path';
import type * as vscode from 'vscode';
import { SerialQueue } from '../../core/promises.ts';
import { watch } from '../../io/disk/paths.ts';
import { isShardSet } from '../../io/source/shards/ShardSet.ts';
import type { Session } from '../../jobs/session/Session.ts';
import { log } from '../widgets/log.ts';

/** Polling interval, in milliseconds. Uses stat, since file watchers miss network drives and permissions. */
const intervalMs = 500;
/** Maximum number of stats per second: with many files each is polled less often. */
const maxChecksPerSecond = 50;

/** What a dataset does when its file changes. */
interface FollowedDataset {
  /** Undefined if the dataset is not open: then its file may have come back. */
  session(): Session | undefined;
  reopen(): Promise<void>;
  /** The file is missing, or is back. */
  goneChanged(): void;
}

/**
 * Follows the file of a dataset. What is appended is added; a file that was replaced is opened again, and its decisions are
 * matched by identity; one that cannot be read is reported as missing until it comes back.
 */
export class FileFollower implements vscode.Disposable {
  readonly #path: string;
  readonly #dataset: FollowedDataset;
  readonly #watch = new FileWatch(() => void this.#follow());
  #gone: string | undefined;
  readonly #looks = new SerialQueue();

  constructor(path: string, dataset: FollowedDataset) {
    this.#path = path;
    this.#dataset = dataset;
    this.#watch.follow([path]);
  }

  /** Why the file cannot be read at the moment; undefined if it can. */
  get gone(): string | undefined {
    return this.#gone;
  }

  /** Called when the file is opened again, which shows whether it exists. */
  reopening(): void {
    this.#gone = undefined;
  }

  /** Follows the dataset's files; for a set also their folders, since files that come and go there may belong to it. */
  follow(paths: readonly string[]): void {
    const own = this.#path;
    this.#watch.follow(isShardSet(own) ? [own, dirname(own), ...paths.map(dirname), ...paths] : [own]);
  }

  dispose(): void {
    this.#watch.dispose();
  }

  /** Checks the file after the previous check has ended. */
  #follow(): Promise<void> {
    return this.#looks
      .run(() => this.#look())
      .catch((error: unknown) => log.error(`Following ${this.#path}:`, error as Error));
  }

  async #look(): Promise<void> {
    const session = this.#dataset.session();
    if (!session) {
      await this.#dataset.reopen();
      return;
    }
    const check = await session.dataset.check();
    const gone = check.state === 'gone' ? check.reason : undefined;
    if (gone !== this.#gone) {
      this.#gone = gone;
      this.#dataset.goneChanged();
    }
    if (check.state === 'grown') {
      await session.grow();
    } else if (check.state === 'changed' || (check.state === 'same' && session.dataset.failure)) {
      await this.#dataset.reopen();
    }
  }
}

/** Calls back when one of some files or folders has changed. */
class FileWatch {
  readonly #listener: () => void;
  /** The functions that end polling, by path, in the order in which they were added. */
  #watched: ReadonlyMap<string, () => void> = new Map<string, () => void>();

  constructor(listener: () => void) {
    this.#listener = listener;
  }

  /** Follows exactly these from now on; the first one most closely. */
  follow(paths: readonly string[]): void {
    const before = this.#watched;
    const wanted = [...new Set(paths)];
    for (const [path, stop] of before) {
      if (!wanted.includes(path)) {
        stop();
      }
    }
    const seldom = Math.max(intervalMs, (wanted.length / maxChecksPerSecond) * 1000);
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
