import { basename, join } from 'node:path';
import { contentHash } from '../../contentHash.ts';
import type { DiskFile } from '../../disk/DiskFile.ts';
import { GuardedFolder } from '../../disk/GuardedFolder.ts';
import { list, makeFolders, realPath, tryStat } from '../../disk/paths.ts';

/** Entries that were not written for this long, in milliseconds, are removed: their dataset may be gone. */
const maxAgeMs = 60 * 24 * 60 * 60 * 1000;

/**
 * Where caches of datasets wait for the next opening: a folder among the user's own caches. It must not be next to the
 * dataset, where a stranger's files could bring one along that would be trusted. It can be deleted at any time; what cannot
 * be cached or read is computed again.
 */
export class CacheFolder {
  readonly #home: string | undefined;
  readonly #datasetPath: string;

  /** `home` holds the caches of all datasets; without one nothing is cached. */
  constructor(home: string | undefined, datasetPath: string) {
    this.#home = home;
    this.#datasetPath = datasetPath;
  }

  /** Opens an entry for reading; undefined if there is no usable one. */
  async open(name: string): Promise<DiskFile | undefined> {
    try {
      return await (await this.#folder())?.open(name);
    } catch {
      return undefined;
    }
  }

  /** Writes an entry. Throws if that is not possible. */
  async replace(name: string, content: readonly (Uint8Array | string)[]): Promise<void> {
    if (this.#home !== undefined) {
      await makeFolders(this.#home);
      await (await this.#folder())?.replace(name, content);
      await removeOld(await realPath(this.#home));
    }
  }

  /** The folder itself, created if necessary; undefined if nothing is cached. */
  async ensure(): Promise<GuardedFolder | undefined> {
    if (this.#home !== undefined) {
      await makeFolders(this.#home);
    }
    const folder = await this.#folder();
    await folder?.ensure();
    return folder;
  }

  async #folder(): Promise<GuardedFolder | undefined> {
    if (this.#home === undefined) {
      return undefined;
    }
    const dataset = await realPath(this.#datasetPath);
    // The name is for people who look into the folder; the hash makes it unique.
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
      // Another process may be removing the same one.
      await new GuardedFolder(path).removeWhole().catch(() => undefined);
    }
  }
}
