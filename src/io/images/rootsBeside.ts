import { dirname } from 'node:path';
import { isInside } from '../isInside.ts';
import type { ImageRoots } from './findImageRoots.ts';

/**
 * The allowed folders for the records of one file, best first: a shard that lies below the folder of its set has its images
 * beside it. Nothing is allowed by it that is not allowed already.
 */
export function rootsForFile({ folders }: ImageRoots, file: string): ImageRoots {
  const own = dirname(file);
  const [home] = folders;
  return { folders: home !== undefined && isInside(own, home) ? [own, ...folders] : folders };
}
