import { dirname } from 'node:path';
import type * as vscode from 'vscode';
import { SerialQueue } from '../../core/promises.ts';
import { watch } from '../../io/disk/paths.ts';
import { isShardSet } from '../../io/source/shards/ShardSet.ts';
import type { Session } from '../../jobs/session/Session.ts';
import { log } from '../widgets/log.ts';

/** How often a file is looked at, in milliseconds. A stat; notifications miss network drives and permissions. */
const intervalMs = 500;
/** Of many files each is looked at less often, so that there are no more looks than this a second. */
const maxLooksPerSecond = 50;

/** What a dataset does when its file changes. */
interface FollowedDataset {
  /** Where the dataset is open; its file may be there again otherwise. */
  session(): Session | undefined;
  reopen(): Promise<void>;
  /** The file is gone, or is back. */
  goneChanged(): void;
}

/**
 * Follows the file of a dataset. What is appended is taken in; a file that has become another is opened anew, and its
 * decisions are found again by identity; one that cannot be read is said to be gone, until it comes back.
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

  /** Why the file cannot be read just now; undefined where it can. */
  get gone(): string | undefined {
    return this.#gone;
  }

  /** Takes note that the file is opened anew: whether it is there is seen by that. */
  reopening(): void {
    this.#gone = undefined;
  }

  /** Follows the files that the dataset was found to have; of a set their folders too: files that come and go there may be of it. */
  follow(paths: readonly string[]): void {
    const own = this.#path;
    this.#watch.follow(isShardSet(own) ? [own, dirname(own), ...paths.map(dirname), ...paths] : [own]);
  }

  dispose(): void {
    this.#watch.dispose();
  }

  /** Looks at the file after the look before has ended. */
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
