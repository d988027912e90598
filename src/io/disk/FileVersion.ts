import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type DiskFile, withFile } from './DiskFile.ts';
import { statOf } from './paths.ts';

/** What the system says of a file, as far as it tells one content from another. */
const fields = ['size', 'mtimeMs', 'ctimeMs', 'ino', 'mode', 'nlink', 'uid', 'gid'] as const;

/** Of these, what says why `ctimeMs` has changed where the content has not. */
const harmless = ['mode', 'nlink', 'uid', 'gid'] as const;

/** A file as it was when it was looked at. Anybody can set `mtimeMs`, nobody `ctimeMs`. */
export interface FileVersion extends Readonly<Pick<Stats, (typeof fields)[number]>> {
  /** Hash of samples of its first `size` bytes: what tells growth from a rewrite. */
  readonly sample: string;
}

/** What has become of a file since it was looked at. */
export type FileChange = 'same' | 'grown' | 'changed';

/** The file as it is now. */
export async function readVersion(path: string): Promise<FileVersion> {
  return withFile(path, versionOf);
}

/** An open file as it is now. */
export async function versionOf(file: DiskFile): Promise<FileVersion> {
  const state = await file.state();
  return { ...pickFields(state), sample: await sampleFile(file, state.size) };
}

/** What a file is now to one that was looked at before, for a reader that has gone on from that. */
export async function checkVersion(path: string, version: FileVersion): Promise<FileChange> {
  return isExactly(await statOf(path), version) ? 'same' : withFile(path, (file) => checkFile(file, version));
}

/**
 * `checkVersion` of an open file. Permissions, owners and links of a file may change while it is read, and where all of
 * a file is in its samples they alone decide. Nothing else explains another time or file of the same size, of which samples
 * do not tell whether records lie where they did.
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

/** What a file is now to one that was kept on disk: `same` only where nothing at all has happened to it. */
export async function checkKept(path: string, version: FileVersion): Promise<FileChange> {
  return withFile(path, async (file) => {
    const now = await file.state();
    if (isExactly(now, version)) {
      return 'same';
    }
    return (await isGrowth(file, now, version)) ? 'grown' : 'changed';
  });
}

/** Whether two looks at a file have found the same: any write moves its size or its times. */
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
 * Hash of samples of the first `size` bytes of a file: their head, their tail and blocks at even distances between. What
 * has only grown keeps it; a rewrite in place that touches none of the samples is not noticed by it.
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
