import { basename, dirname, join } from 'node:path';
import { DiskFile, withFile } from './DiskFile.ts';
import { list } from './paths.ts';
import { system, undefinedOn } from './system.ts';
import { isAbandoned, isTemporaryName, temporaryPath } from './temporaryNames.ts';

/** Writes are collected up to this many bytes. */
const pieceBytes = 256 * 1024;

/**
 * A file that appears under its name only when it is complete and on the disk, replacing an existing one; until then it has a
 * temporary name that no other process can have created or guessed. A link under the final name is replaced, not followed.
 * The creator must call `finish` or `abandon`.
 */
export class NewFile {
  readonly path: string;
  readonly #file: DiskFile;
  #pieces: Uint8Array[] = [];
  #held = 0;
  #written = 0;

  private constructor(path: string, file: DiskFile) {
    this.path = path;
    this.#file = file;
  }

  /**
   * Creates a file. Removes leftovers of killed processes from its folder, unless the caller knows that there are none:
   * looking takes as long as the folder is large.
   */
  static async create(path: string, { sweeps = true } = {}): Promise<NewFile> {
    if (sweeps) {
      await sweep(dirname(path));
    }
    return new NewFile(path, await DiskFile.create(temporaryPath(path, 'part')));
  }

  /** How many bytes it has so far. */
  get length(): number {
    return this.#written + this.#held;
  }

  async write(content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.#pieces.push(bytes);
    this.#held += bytes.length;
    if (this.#held >= pieceBytes) {
      await this.#flush();
    }
  }

  /** `write` of bytes that are at once given to the system, synchronously. For files of which nothing is written otherwise. */
  writeSync(bytes: Uint8Array): void {
    this.#file.writeSync(bytes, this.#written);
    this.#written += bytes.length;
  }

  /** Moves the file to its name. If anything fails, the previous file remains. */
  async finish(): Promise<void> {
    try {
      await this.#flush();
      await this.#file.sync();
      const { size } = await this.#file.state();
      if (size !== this.#written) {
        throw new Error(`${this.path}: ${this.#written} bytes were written, ${size} are on the disk.`);
      }
      await this.#file.close();
      await system.rename(this.#file.path, this.path);
    } catch (error) {
      await this.abandon();
      throw error;
    }
    await syncFolder(dirname(this.path));
  }

  /** Removes what was written. Never throws. */
  async abandon(): Promise<void> {
    this.#pieces = [];
    await this.#file.close().catch(() => undefined);
    await system.remove(this.#file.path).catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const bytes = this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#held = 0;
    await this.#file.write(bytes);
    this.#written += bytes.length;
  }
}

/** Writes a whole file at once, replacing an existing one. */
export async function replaceFile(path: string, content: readonly (Uint8Array | string)[]): Promise<void> {
  await writeFile(path, async (file) => {
    for (const part of content) {
      await file.write(part);
    }
  });
}

/** Creates or replaces a file with what `work` writes; if that fails, nothing changes. */
export async function writeFile(path: string, work: (file: NewFile) => Promise<void>): Promise<void> {
  const file = await NewFile.create(path);
  try {
    await work(file);
  } catch (error) {
    await file.abandon();
    throw error;
  }
  await file.finish();
}

/** Creates a file with some content unless its name exists; returns whether it did. */
export async function createFile(path: string, content: string): Promise<boolean> {
  const file = await undefinedOn('EEXIST', DiskFile.create(path));
  if (!file) {
    return false;
  }
  try {
    await file.write(Buffer.from(content));
    await file.sync();
    await file.close();
    return true;
  } catch (error) {
    await file.close().catch(() => undefined);
    await system.remove(path).catch(() => undefined);
    throw error;
  }
}

/** Copies a regular file, so that the copy appears only when it is complete. */
export function copyFile(from: string, to: string): Promise<void> {
  return withFile(from, (file) => copyContent(file, to));
}

/** `copyFile` of a file that is already open. */
export async function copyContent(from: DiskFile, to: string): Promise<void> {
  await writeFile(to, async (copy) => {
    for (let at = 0; ; ) {
      const piece = Buffer.allocUnsafe(pieceBytes);
      const read = await from.read(piece, at);
      if (read === 0) {
        break;
      }
      await copy.write(piece.subarray(0, read));
      at += read;
    }
  });
}

/** A file's new name is on the disk only after its folder is flushed; not every system supports that. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await system.open(folder, 'open');
  try {
    await undefinedOn('EINVAL', system.sync(folder, handle));
  } finally {
    await system.close(folder, handle);
  }
}

/** Removes the temporary files of dead processes from a folder. */
export async function sweep(folder: string): Promise<void> {
  for (const entry of await list(folder)) {
    const path = join(folder, basename(entry.name));
    if (entry.isFile() && isTemporaryName(entry.name) && (await isAbandoned(path))) {
      await system.remove(path).catch(() => undefined);
    }
  }
}
