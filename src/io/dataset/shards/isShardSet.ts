import { extname } from 'node:path';

/** Whether a file is a list of shards, by its extension. */
export function isShardSet(path: string): boolean {
  return extname(path).toLowerCase() === '.shards';
}
