/** A marker segment of a JPEG file: its marker's second byte, and where it begins and ends. */
interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

interface JpegWalk {
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

/** A chunk of a PNG file, and where it begins and ends, length and checksum included. */
interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The chunks of a PNG file, and whether its end is there. */
interface PngWalk {
  readonly chunks: readonly PngChunk[];
  readonly isWhole: boolean;
}

const signatureLength = 8;

/** Walks over the chunks of a PNG file, as far as they are there, and no more than one over `most`. */
export function walkPng(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): PngWalk {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  let at = signatureLength;
  while (at + 12 <= bytes.length && chunks.length <= most) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) {
      break;
    }
    chunks.push({ type, start: at, end });
    if (type === 'IEND') {
      return { chunks, isWhole: true };
    }
    at = end;
  }
  return { chunks, isWhole: false };
}

/**
 * Whether the end of an image file is there. Decoders disagree: half a JPEG or WebP is a picture with grey in it to some,
 * and servers take it with HTTP 200 (servers.md 2). Types whose decoder notices by itself count as whole.
 */
export function isWhole(bytes: Uint8Array, type: string): boolean {
  switch (type) {
    case 'jpg':
      return walkJpeg(bytes)?.isWhole ?? false;
    case 'png':
      return walkPng(bytes).isWhole;
    case 'webp':
      return riffLength(bytes) <= bytes.length;
    default:
      return true;
  }
}

/** The length of a RIFF file by its header, which counts from byte 8. */
function riffLength(bytes: Uint8Array): number {
  return 8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
}

/** A shorter tail is the whole file. */
const tailLength = 4096;

/**
 * Whether the bytes of an image end before the image does, for the types that say where they end: PNG by its IEND chunk,
 * JPEG by its end marker, WebP by the length in its header, GIF by its trailer. More bytes behind the end are no fault.
 */
export function isCutOff(type: string, head: Buffer, tail: Buffer, bytes: number): boolean {
  switch (type) {
    case 'png':
      return !tail.includes('IEND');
    case 'jpg':
      return !tail.includes(Buffer.from([0xff, 0xd9])) && isImageData(tail);
    case 'webp':
      return head.length >= 8 && head.readUInt32LE(4) + 8 > bytes;
    case 'gif':
      return !tail.includes(0x3b);
    default:
      return false;
  }
}

/** Whether the tail is compressed image data. Cameras put text or zeros behind the image, which may hide its end marker. */
function isImageData(tail: Buffer): boolean {
  return tail.length < tailLength || new Set(tail).size > tailLength / 32;
}
