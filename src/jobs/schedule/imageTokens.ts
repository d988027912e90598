import { imageSize } from 'image-size';

/** Sides of an image in pixels. */
interface ImageSize {
  readonly width: number;
  readonly height: number;
}

interface Tiles {
  readonly base: number;
  readonly tile: number;
}

/** OpenAI's models that count 512 px tiles, by longest prefix of their names (vision guide, "Calculating costs"). */
const tiled: Readonly<Record<string, Tiles>> = {
  'gpt-4o': { base: 85, tile: 170 },
  'gpt-4o-mini': { base: 2833, tile: 5667 },
  'gpt-4.1': { base: 85, tile: 170 },
  'gpt-4.5': { base: 85, tile: 170 },
  'gpt-5': { base: 70, tile: 140 },
  o1: { base: 75, tile: 150 },
  o3: { base: 75, tile: 150 },
  'computer-use-preview': { base: 65, tile: 129 },
};

/** OpenAI's models that count 32 px patches, at most 1,536, times a factor of the model. */
const patched: Readonly<Record<string, number>> = {
  'gpt-4.1-mini': 1.62,
  'gpt-4.1-nano': 2.46,
  'gpt-5-mini': 1.62,
  'gpt-5-nano': 2.46,
  'o4-mini': 1.72,
};

const maxPatches = 1536;
/** Other servers cut images into patches of about 27 px; models and their settings differ. */
const pixelsPerToken = 750;
const minTokens = 64;

/** How many tokens an image costs: by OpenAI's formulas for its models at high detail, otherwise by its area. */
export function imageTokens(model: string, size: ImageSize): number {
  const name = longestPrefix(model, [...Object.keys(tiled), ...Object.keys(patched)]);
  const tiles = tiled[name];
  const factor = patched[name];
  if (tiles) {
    return tiles.base + tiles.tile * countTiles(size);
  }
  if (factor !== undefined) {
    return Math.ceil(countPatches(size) * factor);
  }
  return Math.max(minTokens, Math.ceil((size.width * size.height) / pixelsPerToken));
}

/** Scaled to fit 2,048 px, then the shorter side to at most 768 px, then split into tiles of 512 px. */
function countTiles({ width, height }: ImageSize): number {
  const fit = Math.min(1, 2048 / Math.max(width, height));
  const shrink = Math.min(1, 768 / (Math.min(width, height) * fit));
  const scale = fit * shrink;
  return Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
}

/** Patches of 32 px; larger images are scaled down until their patches fit. */
function countPatches({ width, height }: ImageSize): number {
  const patches = Math.ceil(width / 32) * Math.ceil(height / 32);
  if (patches <= maxPatches) {
    return patches;
  }
  const shrink = Math.sqrt((32 * 32 * maxPatches) / (width * height));
  const across = (width * shrink) / 32;
  const down = (height * shrink) / 32;
  const whole = shrink * Math.min(Math.floor(across) / across, Math.floor(down) / down);
  return Math.min(maxPatches, Math.ceil((width * whole) / 32) * Math.ceil((height * whole) / 32));
}

function longestPrefix(name: string, beginnings: readonly string[]): string {
  const bare = name.slice(name.lastIndexOf('/') + 1);
  return beginnings
    .filter((one) => bare === one || bare.startsWith(`${one}-`))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}

/** The usual size, for images without a readable header. */
const defaultSize: ImageSize = { width: 1024, height: 768 };

/** The size of an image from its header, rotated by its EXIF orientation; the usual one if the header cannot be read. */
export function readImageSize(bytes: Uint8Array): ImageSize {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return defaultSize;
  }
}
