import type { Picture } from './Picture.ts';

/** Where a picture of line n lies, relative to the dataset file. */
export function imageName(picture: Picture, lineNumber: number): string {
  return `images/${String(lineNumber).padStart(2, '0')}-${picture.name}.png`;
}
