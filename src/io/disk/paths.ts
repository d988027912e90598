import type { Dirent, Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, sep } from 'node:path';
import { system, undefinedOn } from './system.ts';

/** What is at a path, following links. Throws the system's error if there is nothing, or it cannot be reached. */
export function statOf(path: string): Promise<Stats> {
  return system.stat(path);
}

/** What is at a path, following links; undefined if there is nothing, or it cannot be reached. */
export async function tryStat(path: string): Promise<Stats | undefined> {
  return statOf(path).catch(() => undefined);
}

/** What is at a path, possibly a link; undefined if there is nothing. Throws if it cannot be reached. */
export function lstatIfThere(path: string): Promise<Stats | undefined> {
  return undefinedOn('ENOENT', system.lstat(path));
}

/** Whether two paths lead to the same file or folder, through any names and links. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([tryStat(a), tryStat(b)]);
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
}

/** A path with all links resolved. Throws the system's error if it leads nowhere. */
export function realPath(path: string): Promise<string> {
  return system.realpath(path);
}

/** `realPath`, synchronously, for worker threads; undefined if it leads nowhere. */
export function realPathSync(path: string): string | undefined {
  try {
    return system.realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The entries of a folder; none if it cannot be read. */
export async function list(folder: string): Promise<readonly Dirent[]> {
  return system.list(folder).catch(() => []);
}

/** Creates a folder with its parents, private to this user. */
export async function makeFolders(path: string): Promise<void> {
  await system.makeFolders(path);
}

/** Creates a new folder for temporary files, private to this user. */
export function makeTemporaryFolder(purpose: string): Promise<string> {
  return system.makeTemporaryFolder(join(tmpdir(), `dream-curator-${purpose}-`));
}

/** Calls back when the file at a path has changed, polling in milliseconds, until the returned function is called. */
export function watch(path: string, interval: number, listener: () => void): () => void {
  return system.watch(path, interval, listener);
}

/** A file of this program itself, such as a script or a translation. */
export function readProgramFile(path: string): Buffer {
  return system.readWholeSync(path);
}

/** The real path of this program's script, even if it was started through a link. */
export function realProgramPath(path: string): string {
  return system.realpathSync(path);
}

/** Whether a path is inside a folder; symbolic links in both must have been resolved. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
