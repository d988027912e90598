import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { DiskFile, linkRefused, RefusedPathError, readWhole } from './DiskFile.ts';
import { copyContent, createFile, type NewFile, replaceFile, writeFile } from './NewFile.ts';
import { list, lstatIfThere, tryStat } from './paths.ts';
import { system, undefinedOn } from './system.ts';

/**
 * A folder of this extension next to or among the user's files. It may have come with a stranger's dataset, so its files
 * are read and written only if folder and file are what they seem: no links, no pipes or devices, and no folder that
 * someone else owns and could swap in the meantime. Checked on each use. Throws `RefusedPathError`.
 *
 * A hard link looks like a regular file and is not refused.
 */
export class GuardedFolder {
  readonly path: string;
  readonly #parent: GuardedFolder | undefined;

  /** `parent` is checked first, if this folder is inside another guarded one. */
  constructor(path: string, parent?: GuardedFolder) {
    this.path = path;
    this.#parent = parent;
  }

  sub(name: string): GuardedFolder {
    return new GuardedFolder(join(this.path, name), this);
  }

  /** Whether the folder exists. Throws `RefusedPathError` if something else has its name. */
  async exists(): Promise<boolean> {
    if (this.#parent && !(await this.#parent.exists())) {
      return false;
    }
    const state = await lstatIfThere(this.path);
    if (!state) {
      return false;
    }
    if (state.isSymbolicLink()) {
      throw linkRefused(this.path);
    }
    if (!state.isDirectory()) {
      throw new RefusedPathError(
        this.path,
        l10n.t('{0} is not a folder. Move it: decisions are stored in a folder with that name.', this.path),
      );
    }
    await this.#checkOwner(state);
    return true;
  }

  /** Creates the folder if it does not exist. */
  async ensure(): Promise<void> {
    if (await this.exists()) {
      return;
    }
    await this.#parent?.ensure();
    await undefinedOn('EEXIST', system.makeFolder(this.path, 0o777));
    await this.exists();
  }

  /** A file of the folder, open for reading; undefined if there is none. */
  async open(name: string): Promise<DiskFile | undefined> {
    if (!(await this.exists())) {
      return undefined;
    }
    return this.#verified(name, () => DiskFile.openUnlinked(join(this.path, name)));
  }

  /** A file of the folder, open for appending; creates file and folder if needed. */
  async openToAppend(name: string): Promise<DiskFile> {
    await this.ensure();
    const path = join(this.path, name);
    const file = await this.#verified(name, () => DiskFile.openToAppend(path));
    if (!file) {
      throw new RefusedPathError(path, l10n.t('{0} was removed while it was being opened.', path));
    }
    return file;
  }

  /** The text of a file; undefined if there is none. */
  async readText(name: string, maxBytes: number): Promise<string | undefined> {
    const file = await this.open(name);
    return file && (await readWhole(file, maxBytes)).toString('utf8');
  }

  /** Writes a whole file, replacing an existing one. */
  async replace(name: string, content: readonly (Uint8Array | string)[]): Promise<void> {
    await replaceFile(await this.#pathToReplace(name), content);
  }

  /** Writes a whole file with what `work` writes, replacing an existing one; if that fails, nothing changes. */
  async write(name: string, work: (file: NewFile) => Promise<void>): Promise<void> {
    await writeFile(await this.#pathToReplace(name), work);
  }

  /** Where a file of the folder is. */
  pathOf(name: string): string {
    return join(this.path, name);
  }

  /** Copies a file from elsewhere, replacing an existing one. */
  async take(name: string, file: DiskFile): Promise<void> {
    await copyContent(file, await this.#pathToReplace(name));
  }

  /** Creates a file with some content if there is none, and returns its path. */
  async create(name: string, content: string): Promise<string> {
    await this.ensure();
    const path = join(this.path, name);
    if (!(await createFile(path, content))) {
      const file = await this.open(name);
      await file?.close();
    }
    return path;
  }

  /** Creates a file and keeps it open. It need not survive a power failure. Throws if its name exists. */
  async claim(name: string): Promise<DiskFile> {
    await this.ensure();
    return DiskFile.create(join(this.path, name));
  }

  /**
   * Names of the folder's entries, synchronously. Here and below the folder itself is not checked again: `ensure` was called,
   * and it is where no one else can swap it.
   */
  namesSync(): readonly string[] {
    return system.listSync(this.path);
  }

  hasSync(name: string): boolean {
    try {
      return system.lookSync(join(this.path, name)).isFile();
    } catch {
      return false;
    }
  }

  /** When an entry was last added or removed, in milliseconds since 1970, as precisely as the file system records it. */
  changedSync(): number {
    return system.lookSync(this.path).mtimeMs;
  }

  /** Removes a file, if it exists. */
  async remove(name: string): Promise<void> {
    if (await this.exists()) {
      await undefinedOn('ENOENT', system.remove(join(this.path, name)));
    }
  }

  /** Removes the folder with the files in it. Throws if it contains folders. */
  async removeWhole(): Promise<void> {
    for (const name of await this.names()) {
      await this.remove(name);
    }
    await system.removeFolder(this.path);
  }

  /** The entry with a name, possibly a link; undefined if there is none. */
  async look(name: string): Promise<Stats | undefined> {
    return (await this.exists()) ? lstatIfThere(join(this.path, name)) : undefined;
  }

  /** Names of the folder's entries of any kind. */
  async names(): Promise<readonly string[]> {
    return (await this.exists()) ? (await list(this.path)).map(({ name }) => name) : [];
  }

  async #pathToReplace(name: string): Promise<string> {
    await this.ensure();
    return this.#unlinkedPath(name);
  }

  async #unlinkedPath(name: string): Promise<string> {
    const path = join(this.path, name);
    if ((await lstatIfThere(path))?.isSymbolicLink()) {
      throw linkRefused(path);
    }
    return path;
  }

  /**
   * Opens a file and verifies that it is the one under its name: between two checks someone may have replaced the folder by a
   * link. Nothing has been written by then.
   */
  async #verified(name: string, open: () => Promise<DiskFile>): Promise<DiskFile | undefined> {
    const path = await this.#unlinkedPath(name);
    const file = await undefinedOn('ENOENT', open());
    if (!file) {
      return undefined;
    }
    try {
      const [opened, named] = [await file.state(), await this.look(name)];
      if (named?.ino !== opened.ino || named.dev !== opened.dev) {
        throw new RefusedPathError(
          path,
          l10n.t('{0} was replaced while it was being opened. Try again.', path),
        );
      }
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The folder's owner is this user, the administrator, or the owner of the folder around it. */
  async #checkOwner({ uid }: Stats): Promise<void> {
    const own = process.getuid?.();
    if (own === undefined || uid === own || uid === 0 || uid === (await tryStat(dirname(this.path)))?.uid) {
      return;
    }
    throw new RefusedPathError(
      this.path,
      l10n.t(
        '{0} belongs to another user (ID {1}), who could replace its contents. Change its owner, or copy the dataset into a folder of your own.',
        this.path,
        uid,
      ),
    );
  }
}
