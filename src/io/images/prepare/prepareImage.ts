import { PhotonImage, resize, SamplingFilter } from '@cf-wasm/photon/others';
import { checkImage, type ImageProblem, imageLimits } from '../checkImage.ts';
import { isWhole } from './isWhole.ts';
import { orient } from './orient.ts';
import type { PreparedImage } from './PreparedImage.ts';
import { stripMetadata } from './stripMetadata.ts';
import { walkJpeg } from './walkJpeg.ts';

const decodable = ['png', 'jpg', 'webp', 'gif', 'bmp', 'tiff'];

/** Of 100; above it JPEG files grow without looking better. */
const jpegQuality = 92;

type Prepared =
  | { readonly ok: true; readonly image: PreparedImage }
  | { readonly ok: false; readonly problem: ImageProblem };

/**
 * Decodes an image to be sure that it can be, turns it upright, scales it down to the bound and takes its metadata out. A
 * PNG or JPEG that needs none of it keeps its pixels bit for bit. Other types become PNG, or JPEG where they were lossy
 * and opaque. Needs photon to be initialised; throws where that breaks down, which a damaged file makes it do.
 */
export function prepareImage(bytes: Uint8Array, maxSide: number): Prepared {
  const checked = checkImage(bytes, decodable, imageLimits.pixels);
  if (!checked.ok) {
    return checked;
  }
  const { width, height, type, orientation } = checked.header;
  if (!isWhole(bytes, type)) {
    return { ok: false, problem: { kind: 'cut-off' } };
  }
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
      image: encode(scale(decoded, maxSide), orientation, type === 'jpg' || type === 'webp'),
    };
  } finally {
    decoded.free();
  }
}

/** The same image where it is small enough; its longer side is the bound otherwise. */
function scale(image: PhotonImage, maxSide: number): PhotonImage {
  const [width, height] = [image.get_width(), image.get_height()];
  const factor = Math.min(1, maxSide / Math.max(width, height));
  const to = (side: number) => Math.max(1, Math.round(side * factor));
  return factor === 1
    ? new PhotonImage(image.get_raw_pixels(), width, height)
    : resize(image, to(width), to(height), SamplingFilter.CatmullRom);
}

function encode(image: PhotonImage, orientation: number, wasLossy: boolean): PreparedImage {
  const stored = { data: image.get_raw_pixels(), width: image.get_width(), height: image.get_height() };
  image.free();
  const upright = orient(stored, orientation);
  const { data, width, height } = upright;
  const result = new PhotonImage(data, width, height);
  try {
    return wasLossy && isOpaque(data)
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
