/** Pixels, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
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

/** Turns an image upright that its camera stored lying or mirrored. */
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
