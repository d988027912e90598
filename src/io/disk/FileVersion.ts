import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type DiskFile, withFile } from './DiskFile.ts';
import { statOf } from './paths.ts';

/** The system's data about a file that helps to distinguish one content from another. */
const fields = ['size', 'mtimeMs', 'ctimeMs', 'ino', 'mode', 'nlink', 'uid', 'gid'] as const;

/** Among these, the data that explains a changed `ctimeMs` with unchanged content. */
const harmless = ['mode', 'nlink', 'uid', 'gid'] as const;

/** The state of a file at one time. Anyone can set `mtimeMs`, no one can set `ctimeMs`. */
export interface FileVersion extends Readonly<Pick<Stats, (typeof fields)[number]>> {
  /** Hash of samples of its first `size` bytes, which distinguishes growth from a rewrite. */
  readonly sample: string;
}

/** What has happened to a file since an earlier state. */
export type FileChange = 'same' | 'grown' | 'changed';

/** The file as it is now. */
export async function readVersion(path: string): Promise<FileVersion> {
  return withFile(path, versionOf);
}

/** The current state of an open file. */
export async function versionOf(file: DiskFile): Promise<FileVersion> {
  const state = await file.state();
  return { ...pickFields(state), sample: await sampleFile(file, state.size) };
}

/** Compares a file with an earlier state, for a reader that has relied on it since. */
export async function checkVersion(path: string, version: FileVersion): Promise<FileChange> {
  return isExactly(await statOf(path), version) ? 'same' : withFile(path, (file) => checkFile(file, version));
}

/**
 * `checkVersion` of an open file. Permissions, owners and links of a file may change while it is read, and if the samples
 * cover the whole file, they alone decide. Nothing else explains another time or inode with the same size, since samples do
 * not prove that records are where they were.
 */
export async function checkFile(file: DiskFile, version: FileVersion): Promise<FileChange> {
  const now = await file.state();
  if (isExactly(now, version)) {
    return 'same';
  }
  if (await isGrowth(file, now, version)) {
    return 'grown';
  }
  const isExplained =
    now.ino === version.ino &&
    now.mtimeMs === version.mtimeMs &&
    harmless.some((field) => now[field] !== version[field]);
  const mayBeSame = now.size === version.size && (isExplained || now.size <= blocks * blockBytes);
  return mayBeSame && (await sampleFile(file, version.size)) === version.sample ? 'same' : 'changed';
}

/** Compares a file with the state that was saved on disk: `same` only if nothing at all has happened to it. */
export async function checkKept(path: string, version: FileVersion): Promise<FileChange> {
  return withFile(path, async (file) => {
    const now = await file.state();
    if (isExactly(now, version)) {
      return 'same';
    }
    return (await isGrowth(file, now, version)) ? 'grown' : 'changed';
  });
}

/** Whether two states are the same: any write changes the size or the times. */
export function isExactly(now: Omit<FileVersion, 'sample'>, before: Omit<FileVersion, 'sample'>): boolean {
  return fields.every((field) => now[field] === before[field]);
}

async function isGrowth(file: DiskFile, now: Stats, version: FileVersion): Promise<boolean> {
  const isLarger = now.ino === version.ino && now.size > version.size;
  return isLarger && (await sampleFile(file, version.size)) === version.sample;
}

function pickFields(state: Stats): Omit<FileVersion, 'sample'> {
  const { size, mtimeMs, ctimeMs, ino, mode, nlink, uid, gid } = state;
  return { size, mtimeMs, ctimeMs, ino, mode, nlink, uid, gid };
}

const blocks = 16;
const blockBytes = 4096;

/**
 * Hash of samples of the first `size` bytes of a file: head, tail and evenly spaced blocks in between. It stays the same
 * when a file grows; a rewrite in place that touches none of the samples goes unnoticed.
 */
async function sampleFile(file: DiskFile, size: number): Promise<string> {
  const hash = createHash('sha256').update(`${size}\n`);
  const length = Math.min(blockBytes, size);
  const buffer = Buffer.alloc(length);
  for (let block = 0; block < blocks; block += 1) {
    const at = Math.floor(((size - length) * block) / (blocks - 1));
    hash.update(buffer.subarray(0, await file.read(buffer, at)));
  }
  return hash.digest('hex').slice(0, 32);
}
