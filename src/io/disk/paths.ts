import type { Dirent, Stats } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { system, undefinedOn } from './system.ts';

/** What is at a path, links followed. Throws what the system says where there is nothing, or nothing that can be reached. */
export function statOf(path: string): Promise<Stats> {
  return system.stat(path);
}

/** What is at a path, links followed; undefined where there is nothing, or nothing that can be reached. */
export async function tryStat(path: string): Promise<Stats | undefined> {
  return statOf(path).catch(() => undefined);
}

/** What is at a path, a link itself included; undefined where there is nothing. Throws where it cannot be reached. */
export function lstatIfThere(path: string): Promise<Stats | undefined> {
  return undefinedOn('ENOENT', system.lstat(path));
}

/** Whether two paths lead to the same file or folder, by whatever names and links. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([tryStat(a), tryStat(b)]);
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
}

/** A path with all links followed. Throws what the system says where it leads nowhere. */
export function realPath(path: string): Promise<string> {
  return system.realpath(path);
}

/** What a folder holds; nothing where it cannot be read. */
export async function list(folder: string): Promise<readonly Dirent[]> {
  return system.list(folder).catch(() => []);
}

/** Makes a folder of this user's own, with those around it. */
export async function makeFolders(path: string): Promise<void> {
  await system.makeFolders(path);
}

/** Calls back when the file at a path has changed, looked at every `interval` milliseconds, until the returned function is called. */
export function watch(path: string, interval: number, listener: () => void): () => void {
  return system.watch(path, interval, listener);
}

/** A file of this program itself, such as a script or a translation. */
export function readProgramFile(path: string): Buffer {
  return system.readWholeSync(path);
}

/** Where this program's script really is, whatever link it was started by. */
export function realProgramPath(path: string): string {
  return system.realpathSync(path);
}

/** Whether a path lies below a folder; of both, symbolic links are followed before. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
