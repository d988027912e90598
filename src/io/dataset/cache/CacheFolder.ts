import { basename, join } from 'node:path';
import { contentHash } from '../../contentHash.ts';
import type { DiskFile } from '../../disk/DiskFile.ts';
import { GuardedFolder } from '../../disk/GuardedFolder.ts';
import { list, makeFolders, realPath, tryStat } from '../../disk/paths.ts';

/** What was not written again for so long is removed, in milliseconds: its dataset may be gone. */
const maxAgeMs = 60 * 24 * 60 * 60 * 1000;

/**
 * Where what is known of a dataset waits for its next opening: a folder among the user's own caches. It must not lie beside
 * the dataset, where it would come with a stranger's files and be believed. Nothing is lost when it is deleted; what
 * cannot be kept or read is worked out again.
 */
export class CacheFolder {
  readonly #home: string | undefined;
  readonly #datasetPath: string;

  /** `home` holds the caches of all datasets; without one nothing is kept. */
  constructor(home: string | undefined, datasetPath: string) {
    this.#home = home;
    this.#datasetPath = datasetPath;
  }

  /** What is kept under a name, open for reading; undefined if there is nothing that can be used. */
  async open(name: string): Promise<DiskFile | undefined> {
    try {
      return await (await this.#folder())?.open(name);
    } catch {
      return undefined;
    }
  }

  /** Keeps something under a name. Throws where that is not possible. */
  async replace(name: string, content: readonly (Uint8Array | string)[]): Promise<void> {
    if (this.#home !== undefined) {
      await makeFolders(this.#home);
      await (await this.#folder())?.replace(name, content);
      await removeOld(await realPath(this.#home));
    }
  }

  async #folder(): Promise<GuardedFolder | undefined> {
    if (this.#home === undefined) {
      return undefined;
    }
    const dataset = await realPath(this.#datasetPath);
    // The name is for people who look; the hash tells datasets apart.
    const name = `${basename(dataset)
      .replace(/[^\w.-]/g, '_')
      .slice(0, 40)}-${contentHash(dataset)}`;
    return new GuardedFolder(await realPath(this.#home)).sub(name);
  }
}

async function removeOld(home: string): Promise<void> {
  for (const entry of await list(home)) {
    const path = join(home, entry.name);
    const age = entry.isDirectory() ? Date.now() - ((await tryStat(path))?.mtimeMs ?? Date.now()) : 0;
    if (age > maxAgeMs && /-[0-9a-f]{32}$/.test(entry.name)) {
      // Another process may be removing the same.
      await new GuardedFolder(path).removeWhole().catch(() => undefined);
    }
  }
}
