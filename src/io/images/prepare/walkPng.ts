/** A chunk of a PNG file, and where it begins and ends, length and checksum included. */
interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The chunks of a PNG file, and whether its end is there. */
export interface PngWalk {
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
