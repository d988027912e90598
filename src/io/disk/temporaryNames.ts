import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { contentHash } from '../contentHash.ts';
import { isAlive, system } from './system.ts';

/** Age in milliseconds at which another machine's leftover is removed: its process cannot be checked. */
const foreignAge = 24 * 60 * 60 * 1000;

/** `NAME.dream-HOST-PID-RANDOM.part`; `.old` for a folder that is being replaced. */
const temporaryName = /^(.*)\.dream-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{12}\.(part|old)$/s;

const host = contentHash(hostname()).slice(0, 8);

/** A name next to a path that no other process can have created or guessed. */
export function temporaryPath(path: string, ending: 'part' | 'old'): string {
  return `${path}.dream-${host}-${process.pid}-${randomBytes(6).toString('hex')}.${ending}`;
}

/** Whether a name is that of an unfinished or abandoned file or folder. */
export function isTemporaryName(name: string): boolean {
  return temporaryName.test(name);
}

/** The final name of what has a temporary one, if it is one that was to be replaced. */
export function replacedName(name: string): string | undefined {
  const [, final, , , ending] = temporaryName.exec(name) ?? [];
  return ending === 'old' ? final : undefined;
}

/** Whether the process that gave something a temporary name is gone. */
export async function isAbandoned(path: string): Promise<boolean> {
  const [, , madeBy = '', pid = ''] = temporaryName.exec(basename(path)) ?? [];
  if (madeBy === host) {
    return !isAlive(Number(pid));
  }
  const { mtimeMs } = await system.lstat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > foreignAge;
}
