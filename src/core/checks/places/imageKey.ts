import type { MediaReference } from '../../sample/MediaReference.ts';
import { pathKey } from './pathKey.ts';

/** What two records that mean the same image by name have in common; undefined where an image has no name to go by. */
export function imageKey(image: MediaReference): string | undefined {
  switch (image.kind) {
    case 'path':
      return pathKey(image.path);
    case 'remote':
      return image.url;
    case 'inline':
      return image.base64;
    default:
      return undefined;
  }
}
