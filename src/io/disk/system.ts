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

/** What a call to the operating system does. */
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

/** Called before each call; may throw in its place. `short` lets a read or write through with half of its bytes. */
export type DiskGuard = (operation: DiskOperation, path: string) => 'short' | undefined;

let guard: DiskGuard | undefined;

/** Has every later call of this thread pass a guard: tests let calls fail by it, and hold what is touched. */
export function guardDisk(next: DiskGuard | undefined): void {
  guard = next;
}

/** A signal that arrives during a call says nothing about the disk; more often than this it is no accident. */
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

/** Half of some buffers, the last of them only to its half. */
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

/** What a call gives; undefined where it fails with this code. */
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

/** Whether there is a process of this number on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** A pipe without a writer would hold `open` for ever; a link as the last part of the path is not followed. */
const { O_RDONLY, O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;

const flags = {
  open: O_RDONLY | O_NONBLOCK,
  'open unlinked': O_RDONLY | O_NONBLOCK | O_NOFOLLOW,
  append: O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_NOFOLLOW,
  create: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW,
} as const;

/**
 * The calls to the operating system that this product makes about files, all of them. Nothing here decides what may be
 * touched: `DiskFile`, `NewFile`, `GuardedFolder` and `look` do, and the rest of `src` knows only those.
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
  /** One call for many buffers, which are filled one after the other. */
  readEach: (path: string, file: FileHandle, into: readonly Uint8Array[], at: number): Promise<number> =>
    guarded(
      'read',
      path,
      async (isShort) => (await file.readv(isShort ? firstHalf(into) : [...into], at)).bytesRead,
    ),
  /** At the end of a file that was opened to append, else behind what was written before. */
  write: (path: string, file: FileHandle, bytes: Uint8Array): Promise<number> =>
    guarded(
      'write',
      path,
      async (isShort) =>
        (await file.write(bytes, 0, isShort ? Math.ceil(bytes.length / 2) : bytes.length)).bytesWritten,
    ),
  sync: (path: string, file: FileHandle): Promise<void> => guarded('sync', path, () => file.datasync()),
  /** Whatever the system says of it, the file is closed afterwards: it must not be asked twice. */
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
  openSync: (path: string): number => guardedSync('open', path, () => openSync(path, flags.open)),
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
  realpathSync: (path: string): string => guardedSync('look', path, () => realpathSync(path)),
  readWholeSync: (path: string): Buffer => guardedSync('read', path, () => readFileSync(path)),
  watch: (path: string, interval: number, listener: () => void): (() => void) =>
    guardedSync('watch', path, () => {
      watchFile(path, { interval, persistent: false }, listener);
      return () => unwatchFile(path, listener);
    }),
};
