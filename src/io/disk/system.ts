import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  unwatchFile,
  watchFile,
  writeSync,
} from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  realpath,
  rename,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';

export type DiskOperation =
  | 'open'
  | 'create'
  | 'append'
  | 'read'
  | 'write'
  | 'sync'
  | 'close'
  | 'look'
  | 'list'
  | 'rename'
  | 'remove'
  | 'make folder'
  | 'watch';

/** Called before each call; may throw instead of it. `short` makes a read or write transfer half of its bytes. */
export type DiskGuard = (operation: DiskOperation, path: string) => 'short' | undefined;

let guard: DiskGuard | undefined;

/** Makes every later call of this thread pass a guard: tests use it to make calls fail, and to observe what is touched. */
export function guardDisk(next: DiskGuard | undefined): void {
  guard = next;
}

/** A signal that arrives during a call says nothing about the disk; more often than this it is not a coincidence. */
const maxInterruptions = 10;

async function guarded<Result>(
  operation: DiskOperation,
  path: string,
  call: (isShort: boolean) => Promise<Result>,
): Promise<Result> {
  for (let interruptions = 0; ; interruptions += 1) {
    try {
      return await call(guard?.(operation, path) === 'short');
    } catch (error) {
      if (codeOf(error) !== 'EINTR' || interruptions === maxInterruptions) {
        throw error;
      }
    }
  }
}

function guardedSync<Result>(
  operation: DiskOperation,
  path: string,
  call: (isShort: boolean) => Result,
): Result {
  for (let interruptions = 0; ; interruptions += 1) {
    try {
      return call(guard?.(operation, path) === 'short');
    } catch (error) {
      if (codeOf(error) !== 'EINTR' || interruptions === maxInterruptions) {
        throw error;
      }
    }
  }
}

/** The first half of some buffers, the last one only up to its middle. */
function firstHalf(into: readonly Uint8Array[]): Uint8Array[] {
  const last = Math.floor((into.length - 1) / 2);
  return into
    .slice(0, last + 1)
    .map((one, at) => (at === last ? one.subarray(0, Math.ceil(one.length / 2)) : one));
}

/** The code of an operating system's error, such as `ENOENT`; undefined of other errors. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The result of a call; undefined if it fails with this code. */
export async function undefinedOn<Result>(code: string, call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codeOf(error) === code) {
      return undefined;
    }
    throw error;
  }
}

/** Whether a process with this id exists on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** A pipe without a writer would block `open` forever; a link as the last part of the path is not followed. */
const { O_RDONLY, O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;

const flags = {
  open: O_RDONLY | O_NONBLOCK,
  'open unlinked': O_RDONLY | O_NONBLOCK | O_NOFOLLOW,
  append: O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_NOFOLLOW,
  create: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW,
} as const;

/**
 * All file system calls of this extension. Nothing here decides what may be touched: `DiskFile`, `NewFile`, `GuardedFolder`
 * and `look` do, and the rest of `src` uses only those.
 */
export const system = {
  open: (path: string, how: keyof typeof flags): Promise<FileHandle> =>
    guarded(how === 'open unlinked' ? 'open' : how, path, () => open(path, flags[how], 0o666)),
  read: (path: string, file: FileHandle, into: Uint8Array, at: number): Promise<number> =>
    guarded(
      'read',
      path,
      async (isShort) =>
        (await file.read(into, 0, isShort ? Math.ceil(into.length / 2) : into.length, at)).bytesRead,
    ),
  /** One call for several buffers, which are filled in order. */
  readEach: (path: string, file: FileHandle, into: readonly Uint8Array[], at: number): Promise<number> =>
    guarded(
      'read',
      path,
      async (isShort) => (await file.readv(isShort ? firstHalf(into) : [...into], at)).bytesRead,
    ),
  /** At the end of a file that was opened for appending, else after what was written before. */
  write: (path: string, file: FileHandle, bytes: Uint8Array): Promise<number> =>
    guarded(
      'write',
      path,
      async (isShort) =>
        (await file.write(bytes, 0, isShort ? Math.ceil(bytes.length / 2) : bytes.length)).bytesWritten,
    ),
  sync: (path: string, file: FileHandle): Promise<void> => guarded('sync', path, () => file.datasync()),
  /** The file is closed even if the system reports an error: closing must not be retried. */
  close: async (path: string, file: FileHandle): Promise<void> => {
    try {
      guard?.('close', path);
    } finally {
      await file.close();
    }
  },
  state: (path: string, file: FileHandle): Promise<Stats> => guarded('look', path, () => file.stat()),
  stat: (path: string): Promise<Stats> => guarded('look', path, () => stat(path)),
  lstat: (path: string): Promise<Stats> => guarded('look', path, () => lstat(path)),
  realpath: (path: string): Promise<string> => guarded('look', path, () => realpath(path)),
  list: (path: string) => guarded('list', path, () => readdir(path, { withFileTypes: true })),
  rename: (from: string, to: string): Promise<void> => guarded('rename', to, () => rename(from, to)),
  remove: (path: string): Promise<void> => guarded('remove', path, () => unlink(path)),
  removeFolder: (path: string): Promise<void> => guarded('remove', path, () => rmdir(path)),
  makeFolder: (path: string, mode: number): Promise<void> =>
    guarded('make folder', path, () => mkdir(path, { mode })),
  makeFolders: (path: string): Promise<unknown> =>
    guarded('make folder', path, () => mkdir(path, { recursive: true })),
  makeTemporaryFolder: (prefix: string): Promise<string> =>
    guarded('make folder', prefix, () => mkdtemp(prefix)),
  openSync: (path: string, how: 'open' | 'open unlinked' = 'open'): number =>
    guardedSync('open', path, () => openSync(path, flags[how])),
  readSync: (path: string, file: number, into: Uint8Array, at: number): number =>
    guardedSync('read', path, (isShort) =>
      readSync(file, into, 0, isShort ? Math.ceil(into.length / 2) : into.length, at),
    ),
  closeSync: (path: string, file: number): void => guardedSync('close', path, () => closeSync(file)),
  stateSync: (path: string, file: number): Stats => guardedSync('look', path, () => fstatSync(file)),
  writeSync: (path: string, file: number, bytes: Uint8Array, at: number): number =>
    guardedSync('write', path, (isShort) =>
      writeSync(file, bytes, 0, isShort ? Math.ceil(bytes.length / 2) : bytes.length, at),
    ),
  lookSync: (path: string): Stats => guardedSync('look', path, () => lstatSync(path)),
  listSync: (path: string): readonly string[] => guardedSync('list', path, () => readdirSync(path)),
  realpathSync: (path: string): string => guardedSync('look', path, () => realpathSync.native(path)),
  readWholeSync: (path: string): Buffer => guardedSync('read', path, () => readFileSync(path)),
  watch: (path: string, interval: number, listener: () => void): (() => void) =>
    guardedSync('watch', path, () => {
      watchFile(path, { interval, persistent: false }, listener);
      return () => unwatchFile(path, listener);
    }),
};
