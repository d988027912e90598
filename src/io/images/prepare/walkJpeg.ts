/** A marker segment of a JPEG file: its marker's second byte, and where it begins and ends. */
interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

export interface JpegWalk {
  /** The segments before the first scan. */
  readonly header: readonly JpegSegment[];
  /** Where the first scan begins; from there on it is image data. */
  readonly scan: number;
  /** Colour components by the frame header: 1, 3, or 4 for print colours. */
  readonly components: number;
  /** How many frame headers there are, each with a size, and how many scans: one of both in most files. */
  readonly frames: number;
  readonly scans: number;
  /** Whether the end of the image is there. A decoder fills what is missing with grey, and servers accept it. */
  readonly isWhole: boolean;
}

const endOfImage = 0xd9;
const startOfScan = 0xda;

/** Walks over the markers of a JPEG file (ITU T.81, annex B); undefined where they do not make one. */
export function walkJpeg(bytes: Uint8Array): JpegWalk | undefined {
  const header: JpegSegment[] = [];
  let components = 0;
  let frames = 0;
  let at = 2;
  for (;;) {
    // Fill bytes may stand before a marker.
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) {
      at += 1;
    }
    const marker = bytes[at + 1];
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (bytes[at] !== 0xff || marker === undefined || length < 2 || at + 2 + length > bytes.length) {
      return undefined;
    }
    if (marker === startOfScan) {
      return { header, scan: at, components, ...walkScans(bytes, at + 2 + length, frames) };
    }
    if (isFrame(marker)) {
      components = bytes[at + 9] ?? 0;
      frames += 1;
    }
    header.push({ marker, start: at, end: at + 2 + length });
    at += 2 + length;
  }
}

/** SOF0 to SOF15 without the tables DHT, JPG and DAC between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/**
 * In image data a marker's first byte is followed by zero or a restart marker. Tables and further scans, each with its length,
 * may come between; the end of image ends it all.
 */
function walkScans(bytes: Uint8Array, from: number, before: number) {
  let frames = before;
  let scans = 1;
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === endOfImage) {
      return { frames, scans, isWhole: true };
    }
    const isSegment = marker >= 0xc0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7);
    scans += marker === startOfScan ? 1 : 0;
    frames += isFrame(marker) ? 1 : 0;
    at += isSegment ? 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) : 1;
  }
  return { frames, scans, isWhole: false };
}
