import { PhotonImage, resize, SamplingFilter } from '@cf-wasm/photon/others';
import { checkSendable } from '../checkImage.ts';
import type { Pixels } from '../decodeImage.ts';
import { walkJpeg, walkPng } from '../imageFile.ts';
import type { ImagePreparation, PreparedImage } from './ImagePreparer.ts';

/** Of 100; above it JPEG files grow without looking better. */
const jpegQuality = 92;

/**
 * Decodes an image to verify it, rotates it upright, scales it down to the limit and removes its metadata. A PNG or JPEG that
 * needs none of this keeps its pixels bit for bit. Other types become PNG, or JPEG if they were lossy and opaque, unless
 * `lossless` excludes that. Photon must
 * be initialized; throws if it crashes, which happens with damaged files.
 */
export function prepareImage(bytes: Uint8Array, maxSide: number, lossless = false): ImagePreparation {
  const checked = checkSendable(bytes);
  if (!checked.ok) {
    return checked;
  }
  const { width, height, type, orientation } = checked.header;
  const decoded = PhotonImage.new_from_byteslice(bytes);
  try {
    const fits = Math.max(width, height) <= maxSide;
    const plain = type === 'png' || (type === 'jpg' && walkJpeg(bytes)?.components !== 4);
    if (fits && plain && orientation === 1) {
      const mime = type === 'png' ? 'image/png' : 'image/jpeg';
      return { ok: true, image: { bytes: stripMetadata(bytes, type), mime, width, height } };
    }
    return {
      ok: true,
      image: encode(scale(decoded, maxSide), orientation, !lossless && (type === 'jpg' || type === 'webp')),
    };
  } finally {
    decoded.free();
  }
}

/** The same image if it is small enough; otherwise its longer side becomes the limit. */
function scale(image: PhotonImage, maxSide: number): PhotonImage {
  const [width, height] = [image.get_width(), image.get_height()];
  const factor = Math.min(1, maxSide / Math.max(width, height));
  const to = (side: number) => Math.max(1, Math.round(side * factor));
  return factor === 1
    ? new PhotonImage(image.get_raw_pixels(), width, height)
    : resize(image, to(width), to(height), SamplingFilter.CatmullRom);
}

function encode(image: PhotonImage, orientation: number, mayBeLossy: boolean): PreparedImage {
  const stored = { data: image.get_raw_pixels(), width: image.get_width(), height: image.get_height() };
  image.free();
  const upright = orient(stored, orientation);
  const { data, width, height } = upright;
  const result = new PhotonImage(data, width, height);
  try {
    return mayBeLossy && isOpaque(data)
      ? { bytes: result.get_bytes_jpeg(jpegQuality), mime: 'image/jpeg', width, height }
      : { bytes: result.get_bytes(), mime: 'image/png', width, height };
  } finally {
    result.free();
  }
}

function isOpaque(pixels: Uint8Array): boolean {
  for (let at = 3; at < pixels.length; at += 4) {
    if (pixels[at] !== 255) {
      return false;
    }
  }
  return true;
}

/** Where the pixel of the upright image at x, y comes from in a stored image of this width and height. */
type Source = (x: number, y: number, width: number, height: number) => readonly [x: number, y: number];

/** By EXIF's orientation (Exif 2.32, tag 0x0112); 1 is upright. */
const pixelSources: Readonly<Record<number, Source>> = {
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _width, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _width, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
};

/** Rotates an image upright that its camera stored rotated or mirrored. */
export function orient(pixels: Pixels, orientation: number): Pixels {
  const source = pixelSources[orientation];
  if (!source) {
    return pixels;
  }
  const { width, height } = pixels;
  const isTurned = orientation >= 5;
  const [newWidth, newHeight] = isTurned ? [height, width] : [width, height];
  const from = new Uint32Array(pixels.data.slice().buffer);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < newHeight; y += 1) {
    for (let x = 0; x < newWidth; x += 1) {
      const [sourceX, sourceY] = source(x, y, width, height);
      to[y * newWidth + x] = from[sourceY * width + sourceX] ?? 0;
    }
  }
  return { data: new Uint8Array(to.buffer), width: newWidth, height: newHeight };
}

/** Chunks that determine how the pixels look; all others, such as texts, times and EXIF, are metadata. */
const shownChunks = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD'];

/** APP0 is JFIF, APP2 the color profile, APP14 how colors are coded; the others and comments are metadata. */
const metadataMarkers = [0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xef, 0xfe];

/** A PNG or JPEG file without its metadata (location, time, camera, author, comments); the pixels do not change. */
function stripMetadata(bytes: Uint8Array, type: 'png' | 'jpg'): Uint8Array {
  return type === 'png' ? stripPng(bytes) : stripJpeg(bytes);
}

function stripPng(bytes: Uint8Array): Uint8Array {
  const kept = walkPng(bytes).chunks.filter(({ type }) => shownChunks.includes(type));
  return concatBytes([bytes.subarray(0, 8), ...kept.map(({ start, end }) => bytes.subarray(start, end))]);
}

function stripJpeg(bytes: Uint8Array): Uint8Array {
  const walk = walkJpeg(bytes);
  if (!walk) {
    return bytes;
  }
  const kept = walk.header.filter(({ marker }) => !metadataMarkers.includes(marker));
  return concatBytes([
    bytes.subarray(0, 2),
    ...kept.map(({ start, end }) => bytes.subarray(start, end)),
    // What follows the image, such as a phone's second picture, has metadata of its own.
    bytes.subarray(walk.scan, walk.end),
  ]);
}

function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
