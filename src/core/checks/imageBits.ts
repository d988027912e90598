import type { MediaReference } from '../sample/MediaReference.ts';
import { type Hash64, hash64 } from '../text/hash64.ts';
import type { ReadSubject } from './RecordSubject.ts';

/** By image of a record: the bits that two records share if they mean the same image; undefined without a name. */
export function imageBits({ record, digests }: ReadSubject): readonly (Hash64 | undefined)[] {
  return record.images.map((image) => {
    // Which of the bytes are the image's is not known: all must be the same.
    const key = image.kind === 'embedded' ? digests?.join() : imageKey(image);
    return key === undefined ? undefined : hash64(key);
  });
}

function imageKey(image: MediaReference): string | undefined {
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

/** Folders that a path keeps for comparison: "VLGuard/train/bad_ads/1.png" and "bad_ads/1.png" are the same image. */
export const keptSteps = 2;
const slash = '/'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);

/** What the paths of one image in several datasets have in common: its name and its folder. */
export function pathKey(path: string): string {
  let steps = 0;
  for (let at = path.length - 1; at > 0; at -= 1) {
    const unit = path.charCodeAt(at);
    steps += unit === slash || unit === backslash ? 1 : 0;
    if (steps === keptSteps) {
      return path.slice(at + 1);
    }
  }
  return path;
}
