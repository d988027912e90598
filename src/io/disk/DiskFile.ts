import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { plural } from '../../core/text/localized.ts';
import { codeOf, system } from './system.ts';

/** Operating systems accept about a thousand buffers per call. */
const maxBuffers = 512;

/** A file's size, times and inode number. */
export type FileState = Stats;

/** A file or folder that is not read or written because of what it is; the message says what to do. */
export class RefusedPathError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** An open regular file. Anything else that a path may lead to (folders, pipes, devices) is refused when opening it. */
export class DiskFile {
  readonly path: string;
  readonly #handle: FileHandle;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Opens a file that a user has named, or that was found in an allowed folder. Follows links. */
  static open(path: string): Promise<DiskFile> {
    return DiskFile.#open(path, 'open');
  }

  /** Opens a file unless its path is a link. */
  static openUnlinked(path: string): Promise<DiskFile> {
    return DiskFile.#open(path, 'open unlinked');
  }

  /** Opens a file for appending and reading; creates it if there is none. Refuses links. */
  static openToAppend(path: string): Promise<DiskFile> {
    return DiskFile.#open(path, 'append');
  }

  /** Creates a file. Fails if its name exists, even as a dangling link. */
  static create(path: string): Promise<DiskFile> {
    return DiskFile.#open(path, 'create');
  }

  static async #open(path: string, how: Parameters<typeof system.open>[1]): Promise<DiskFile> {
    let handle: FileHandle;
    try {
      handle = await system.open(path, how);
    } catch (error) {
      throw explained(path, error);
    }
    const file = new DiskFile(path, handle);
    try {
      refuseIrregular(path, await file.state());
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Does something with the file and closes it. */
  async during<Result>(work: (file: DiskFile) => Promise<Result>): Promise<Result> {
    try {
      return await work(this);
    } finally {
      await this.close();
    }
  }

  state(): Promise<Stats> {
    return system.state(this.path, this.#handle);
  }

  /** Fills a buffer from an offset on; returns the number of bytes read, fewer only at the end of the file. */
  async read(into: Uint8Array, at: number): Promise<number> {
    let read = 0;
    while (read < into.length) {
      const more = await system.read(this.path, this.#handle, into.subarray(read), at + read);
      if (more === 0) {
        break;
      }
      read += more;
    }
    return read;
  }

  /**
   * Fills several buffers in order from an offset on, in few calls; returns the number of bytes read, fewer only at the end of
   * the file.
   */
  async readEach(into: readonly Uint8Array[], at: number): Promise<number> {
    let read = 0;
    let left: readonly Uint8Array[] = into.filter(({ length }) => length > 0);
    while (left.length > 0) {
      const more = await system.readEach(this.path, this.#handle, left.slice(0, maxBuffers), at + read);
      if (more === 0) {
        break;
      }
      read += more;
      left = withoutBytes(left, more);
    }
    return read;
  }

  /** `read`, synchronously. */
  readSync(into: Uint8Array, at: number): number {
    return readFullySync(this.path, this.#handle.fd, into, at);
  }

  /** Writes all bytes, after what was written before. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      written += await system.write(this.path, this.#handle, bytes.subarray(written));
    }
  }

  /** Writes all bytes at an offset, synchronously. */
  writeSync(bytes: Uint8Array, at: number): void {
    for (let written = 0; written < bytes.length; ) {
      written += system.writeSync(this.path, this.#handle.fd, bytes.subarray(written), at + written);
    }
  }

  /** Resolves when everything written is on the disk. */
  sync(): Promise<void> {
    return system.sync(this.path, this.#handle);
  }

  close(): Promise<void> {
    return system.close(this.path, this.#handle);
  }
}

/** Opens a file during some work. */
export async function withFile<Result>(
  path: string,
  work: (file: DiskFile) => Promise<Result>,
): Promise<Result> {
  return (await DiskFile.open(path)).during(work);
}

/** Opens a file during synchronous work. `read` fills a buffer like `DiskFile.read`. */
export function withFileSync<Result>(
  path: string,
  work: (read: (into: Uint8Array, at: number) => number, state: Stats) => Result,
): Result {
  const file = system.openSync(path);
  try {
    const state = system.stateSync(path, file);
    refuseIrregular(path, state);
    return work((into, at) => readFullySync(path, file, into, at), state);
  } finally {
    system.closeSync(path, file);
  }
}

/**
 * The whole content of a file that a user has named, as text. Throws `RefusedPathError` if it is larger than `maxBytes`.
 */
export async function readText(path: string, maxBytes: number): Promise<string> {
  return (await readWhole(await DiskFile.open(path), maxBytes)).toString('utf8');
}

/** Reads a whole file and closes it. Throws `RefusedPathError` if it is larger than `maxBytes`. */
export function readWhole(file: DiskFile, maxBytes: number): Promise<Buffer> {
  return file.during(async () => {
    const { size } = await file.state();
    refuseLarge(file.path, size, maxBytes);
    const content = Buffer.alloc(size);
    return content.subarray(0, await file.read(content, 0));
  });
}

/**
 * `readWhole` of a file whose path is not a link, synchronously, for worker threads: several times as fast for small files. The
 * result has a buffer of its own.
 */
export function readWholeSync(path: string, maxBytes: number): Buffer {
  let file: number;
  try {
    file = system.openSync(path, 'open unlinked');
  } catch (error) {
    throw explained(path, error);
  }
  try {
    const state = system.stateSync(path, file);
    refuseIrregular(path, state);
    refuseLarge(path, state.size, maxBytes);
    const content = Buffer.allocUnsafeSlow(state.size);
    return content.subarray(0, readFullySync(path, file, content, 0));
  } finally {
    system.closeSync(path, file);
  }
}

function refuseLarge(path: string, size: number, maxBytes: number): void {
  if (size > maxBytes) {
    throw new RefusedPathError(
      path,
      plural(
        l10n.t('{1} has {0} byte; at most {2} are read. | {1} has {0} bytes; at most {2} are read.'),
        size,
        path,
        maxBytes,
      ),
    );
  }
}

/** What remains to be filled of some buffers after their first bytes. */
function withoutBytes(buffers: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let at = 0;
  let filled = count;
  for (; filled > 0 && filled >= (buffers[at]?.length ?? 0); at += 1) {
    filled -= buffers[at]?.length ?? 0;
  }
  const [partly, ...others] = buffers.slice(at);
  return partly ? [partly.subarray(filled), ...others] : [];
}

function readFullySync(path: string, file: number, into: Uint8Array, at: number): number {
  let read = 0;
  while (read < into.length) {
    const more = system.readSync(path, file, into.subarray(read), at + read);
    if (more === 0) {
      break;
    }
    read += more;
  }
  return read;
}

function refuseIrregular(path: string, state: Stats): void {
  if (state.isDirectory()) {
    throw new RefusedPathError(path, l10n.t('{0} is a folder, not a file.', path));
  }
  if (!state.isFile()) {
    throw irregularRefused(path);
  }
}

/** Error codes for a link that must not be followed, and for a pipe or socket without a peer. */
function explained(path: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ELOOP':
    case 'EMLINK':
      return linkRefused(path);
    case 'ENXIO':
      return irregularRefused(path);
    default:
      return error;
  }
}

function irregularRefused(path: string): RefusedPathError {
  return new RefusedPathError(
    path,
    l10n.t('{0} is a pipe, socket or device. Only regular files are supported.', path),
  );
}

export function linkRefused(path: string): RefusedPathError {
  return new RefusedPathError(
    path,
    l10n.t(
      '{0} is a symbolic link. A dataset’s own folder is never read or written through links: replace it with a regular file or folder, or remove it.',
      path,
    ),
  );
}
