import { basename, dirname } from 'node:path';
import { GuardedFolder } from '../../../src/io/disk/GuardedFolder.ts';

/** A file of a guarded folder, as journals name it, by its path. */
export function fileAt(path: string): [folder: GuardedFolder, name: string] {
  return [new GuardedFolder(dirname(path)), basename(path)];
}
