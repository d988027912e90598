import { basename } from 'node:path';
import { shortHash } from '../../io/contentHash.ts';

/** Longer names are cut: some systems allow 143 bytes. */
const maxNameLength = 40;

/**
 * The name of an image's copy: its hash, so that no two images clash on any file system, what is plain in its former name, for
 * people, and the ending of its type, whatever it was called before.
 */
export function nameImage(sha256: string, path: string, type: string): string {
  const name = basename(path.replaceAll('\\', '/'))
    .replace(/\.[^.]*$/, '')
    // The copy of a copy is called the same.
    .replace(/^[0-9a-f]{32}(?=-|$)/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .join('-')
    .slice(0, maxNameLength)
    // At most one, since parts are not empty.
    .replace(/-$/, '');
  return `${shortHash(sha256)}${name === '' ? '' : `-${name}`}.${type}`;
}
