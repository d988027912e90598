/** Folders that a path keeps for comparison: "VLGuard/train/bad_ads/1.png" and "bad_ads/1.png" are one image. */
export const keptSteps = 2;
const slash = '/'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);

/** What the paths of one image in several datasets have in common: its name and the folder that it is in. */
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
