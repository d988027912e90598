import { basename } from 'node:path';

/** Digits of the hash in a name: two images have the same ones by chance in none of a billion exports. */
const hashDigits = 32;

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
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, maxNameLength)
    .replace(/-+$/, '');
  return `${sha256.slice(0, hashDigits)}${name === '' ? '' : `-${name}`}.${type}`;
}
