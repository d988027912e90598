import { basename, dirname, join } from 'node:path';
import { DiskFile } from './DiskFile.ts';
import { NewFile, syncFolder } from './NewFile.ts';
import { list, lstatIfThere } from './paths.ts';
import { system, undefinedOn } from './system.ts';
import { isAbandoned, isTemporaryName, replacedName, temporaryPath } from './temporaryNames.ts';

/**
 * A folder that appears under its name only when it is complete and on the disk; until then it has a temporary name next to it.
 * The creator must call `finish` or `abandon`.
 */
export class NewFolder {
  /** The final path. */
  readonly path: string;
  readonly #temporary: string;
  /** Folders in it, by their paths in it. */
  readonly #folders = new Set<string>();

  private constructor(path: string, temporary: string) {
    this.path = path;
    this.#temporary = temporary;
  }

  /** Creates a folder. Removes, or puts back, what killed processes left next to it. */
  static async create(path: string): Promise<NewFolder> {
    await sweepFolders(dirname(path));
    const temporary = temporaryPath(path, 'part');
    await system.makeFolder(temporary, 0o777);
    return new NewFolder(path, temporary);
  }

  /** Creates a file in it; `/`-separated folders before its name are created if needed. */
  async file(name: string): Promise<NewFile> {
    return NewFile.create(await this.place(name), { sweeps: false });
  }

  /** Writes a whole file, on the disk when it resolves. It needs no temporary name: the folder has one. */
  async write(name: string, content: Uint8Array): Promise<void> {
    await (await DiskFile.create(await this.place(name))).during(async (file) => {
      await file.write(content);
      await file.sync();
    });
  }

  /** The path at which a file with a name has to be created, in a folder that exists. */
  async place(name: string): Promise<string> {
    const steps = name.split('/').slice(0, -1);
    for (const at of steps.keys()) {
      const folder = steps.slice(0, at + 1).join('/');
      if (!this.#folders.has(folder)) {
        await undefinedOn('EEXIST', system.makeFolder(join(this.#temporary, folder), 0o777));
        this.#folders.add(folder);
      }
    }
    return join(this.#temporary, name);
  }

  /** Creates a file for what is only needed until the folder is complete; it goes with `remove`, or with the folder. */
  async spool(name: string): Promise<DiskFile> {
    return DiskFile.create(await this.place(name));
  }

  async remove(name: string): Promise<void> {
    await system.remove(await this.place(name));
  }

  /** Gives a file another name. */
  async rename(name: string, next: string): Promise<void> {
    await system.rename(await this.place(name), await this.place(next));
  }

  /**
   * Moves the folder to its name. A folder that has the name is replaced if `replaces` says so, and otherwise the reason for an
   * error; if anything fails, it remains.
   */
  async finish({ replaces }: { readonly replaces: boolean }): Promise<void> {
    try {
      for (const folder of [...this.#folders, '.']) {
        await syncFolder(join(this.#temporary, folder));
      }
      await (replaces ? this.#replace() : system.rename(this.#temporary, this.path));
    } catch (error) {
      await this.abandon();
      throw error;
    }
    await syncFolder(dirname(this.path));
  }

  /** Removes what was written. Never throws. */
  async abandon(): Promise<void> {
    await removeTree(this.#temporary).catch(() => undefined);
  }

  /** No system call replaces a folder that has files: if this process dies between two of these, `sweepFolders` puts it back. */
  async #replace(): Promise<void> {
    const old = temporaryPath(this.path, 'old');
    const existed = await lstatIfThere(this.path);
    if (existed) {
      await system.rename(this.path, old);
    }
    try {
      await system.rename(this.#temporary, this.path);
    } catch (error) {
      if (existed) {
        await system.rename(old, this.path);
      }
      throw error;
    }
    if (existed) {
      await removeTree(old).catch(() => undefined);
    }
  }
}

/** Removes the unfinished folders of dead processes from a folder, and puts back what they were about to replace. */
async function sweepFolders(folder: string): Promise<void> {
  for (const entry of await list(folder)) {
    const path = join(folder, basename(entry.name));
    if (!entry.isDirectory() || !isTemporaryName(entry.name) || !(await isAbandoned(path))) {
      continue;
    }
    const final = replacedName(entry.name);
    const isLost = final !== undefined && !(await lstatIfThere(join(folder, final)));
    await (isLost ? system.rename(path, join(folder, final)) : removeTree(path)).catch(() => undefined);
  }
}

/** Removes a folder with everything in it; links in it are removed, not followed. */
async function removeTree(folder: string): Promise<void> {
  for (const entry of await system.list(folder)) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? removeTree(path) : system.remove(path));
  }
  await system.removeFolder(folder);
}
