/** A marker segment of a JPEG file: its marker's second byte, and its range. */
interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

interface JpegWalk {
  /** The segments before the first scan. */
  readonly header: readonly JpegSegment[];
  /** Where the first scan begins; image data follows. */
  readonly scan: number;
  /** Color components by the frame header: 1, 3, or 4 for print colors. */
  readonly components: number;
  /** The numbers of frame headers, each with a size, and of scans; most files have one of each. */
  readonly frames: number;
  readonly scans: number;
  /** Whether the image comes in one scan, from top to bottom, so that only its data follows. */
  readonly isOneScan: boolean;
  /** The offset after the image's end marker; undefined if the bytes end before it. */
  readonly end: number | undefined;
}

const endOfImage = 0xd9;
const startOfScan = 0xda;
/** SOF0 and SOF1, and SOF9 with arithmetic coding; the others refine or predict. */
const sequentialFrames = [0xc0, 0xc1, 0xc9];

/** Parses the markers of a JPEG file (ITU T.81, annex B); undefined if it is not one. */
export function walkJpeg(bytes: Uint8Array): JpegWalk | undefined {
  const header: JpegSegment[] = [];
  let components = 0;
  let isSequential = false;
  let frames = 0;
  let at = 2;
  for (;;) {
    // Fill bytes may precede a marker.
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) {
      at += 1;
    }
    const marker = bytes[at + 1];
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (bytes[at] !== 0xff || marker === undefined || length < 2 || at + 2 + length > bytes.length) {
      return undefined;
    }
    if (marker === startOfScan) {
      const isOneScan = isSequential && bytes[at + 4] === components;
      return { header, scan: at, components, isOneScan, ...walkScans(bytes, at + 2 + length, frames) };
    }
    if (isFrame(marker)) {
      components = bytes[at + 9] ?? 0;
      isSequential = sequentialFrames.includes(marker);
      frames += 1;
    }
    header.push({ marker, start: at, end: at + 2 + length });
    at += 2 + length;
  }
}

/** SOF0 to SOF15, except the tables DHT, JPG and DAC in between. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/**
 * In image data a marker's first byte is followed by zero or a restart marker. Tables and further scans, each with its
 * length, may come in between, up to the end marker.
 */
function walkScans(bytes: Uint8Array, from: number, before: number) {
  let frames = before;
  let scans = 1;
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === endOfImage) {
      return { frames, scans, end: at + 2 };
    }
    const isSegment = marker >= 0xc0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7);
    scans += marker === startOfScan ? 1 : 0;
    frames += isFrame(marker) ? 1 : 0;
    at += isSegment ? 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) : 1;
  }
  return { frames, scans, end: undefined };
}

/** A chunk of a PNG file and its range, including length and checksum. */
interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The chunks of a PNG file, and where the last of them ends; undefined if the bytes end before it. */
interface PngWalk {
  readonly chunks: readonly PngChunk[];
  readonly end: number | undefined;
}

const signatureLength = 8;

/** Iterates over the chunks of a PNG file that are in the bytes, at most one more than `maxChunks`. */
export function walkPng(bytes: Uint8Array, maxChunks = Number.POSITIVE_INFINITY): PngWalk {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  let at = signatureLength;
  while (at + 12 <= bytes.length && chunks.length <= maxChunks) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) {
      break;
    }
    chunks.push({ type, start: at, end });
    if (type === 'IEND') {
      return { chunks, end };
    }
    at = end;
  }
  return { chunks, end: undefined };
}
