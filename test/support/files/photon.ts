import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initPhoton, PhotonImage } from '@cf-wasm/photon/others';
import { encodePng, type Picture } from './pictures.ts';

/** The decoder's WebAssembly file. */
export const wasmPath = createRequire(import.meta.url).resolve('@cf-wasm/photon/photon.wasm');

await initPhoton({ module_or_path: readFileSync(wasmPath) });

/** A JPEG file of an image, by the decoder under test: there is no simpler way to create one. */
export function encodeJpeg(picture: Picture, quality = 95): Buffer {
  const image = PhotonImage.new_from_byteslice(encodePng(picture));
  return Buffer.from(image.get_bytes_jpeg(quality));
}

/** A WebP file of an image, lossless. */
export function encodeWebp(picture: Picture): Buffer {
  return Buffer.from(PhotonImage.new_from_byteslice(encodePng(picture)).get_bytes_webp());
}

/** The pixels of a PNG or JPEG file, one color per call. */
export function decode(bytes: Uint8Array) {
  const image = PhotonImage.new_from_byteslice(bytes);
  const [width, height, pixels] = [image.get_width(), image.get_height(), image.get_raw_pixels()];
  const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
  return { width, height, at };
}
