import type { MediaReference } from '../../sample/MediaReference.ts';

/** Folders that a path keeps for comparison: "VLGuard/train/bad_ads/1.png" and "bad_ads/1.png" are one image. */
const keptSteps = 2;

/** What two records that mean the same image by name have in common; undefined where an image has no name to go by. */
export function imageKey(image: MediaReference): string | undefined {
  switch (image.kind) {
    case 'path':
      return lastSteps(image.path);
    case 'remote':
      return image.url;
    case 'inline':
      return image.base64;
    default:
      return undefined;
  }
}

function lastSteps(path: string): string {
  let from = path.length;
  for (let step = 0; step < keptSteps && from > 0; step += 1) {
    from = Math.max(path.lastIndexOf('/', from - 1), path.lastIndexOf('\\', from - 1), 0);
  }
  return from === 0 ? path : path.slice(from + 1);
}
