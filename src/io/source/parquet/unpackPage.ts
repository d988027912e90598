import * as zlib from 'node:zlib';
import * as l10n from '@vscode/l10n';
import type { CompressionCodec } from 'hyparquet';
import { compressors, decompressZstd } from 'hyparquet-compressors';

type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** Those of Node stop when they have been given too much; they take no bound of none. */
const bound = (length: number) => ({ maxOutputLength: Math.max(1, length) });

/** What is written beyond the end of an array is lost: all others are given one of the length that is said. */
const unpackers: Partial<Record<CompressionCodec, Unpack>> = {
  ...compressors,
  SNAPPY: (packed, length) => {
    if (snappyLength(packed) !== length) {
      throw new RangeError(l10n.t('a page says two different lengths'));
    }
    return compressors.SNAPPY?.(packed, length) ?? packed;
  },
  LZ4: (packed, length) => {
    checkLz4(framesOf(packed), length);
    return compressors.LZ4?.(packed, length) ?? packed;
  },
  LZ4_RAW: (packed, length) => {
    checkLz4([packed], length);
    return compressors.LZ4_RAW?.(packed, length) ?? packed;
  },
  GZIP: (packed, length) => zlib.gunzipSync(packed, bound(length)),
  BROTLI: (packed, length) => zlib.brotliDecompressSync(packed, bound(length)),
  // Not every editor's Node has it.
  ZSTD: (packed, length) =>
    typeof zlib.zstdDecompressSync === 'function'
      ? zlib.zstdDecompressSync(packed, bound(length))
      : decompressZstd(packed, new Uint8Array(length)),
};

/** The bytes of a page, in the file's memory or in their own: what is cut from them reaches into nothing else. */
export function unpackPage(packed: Uint8Array, length: number, codec: CompressionCodec): Uint8Array {
  const unpack = codec === 'UNCOMPRESSED' ? (bytes: Uint8Array) => bytes : unpackers[codec];
  if (!unpack) {
    throw new RangeError(l10n.t('it is compressed by a method that is not known'));
  }
  const bytes = packed.length === 0 ? packed : unpack(packed, length);
  if (bytes.length !== length) {
    throw new RangeError(l10n.t('a page has {0} bytes and not the {1} that it says', bytes.length, length));
  }
  const isApart = bytes === packed || bytes.byteLength === bytes.buffer.byteLength;
  return isApart ? bytes : new Uint8Array(bytes);
}

/** The length that stands before what Snappy has compressed. */
function snappyLength(packed: Uint8Array): number {
  let length = 0;
  for (let at = 0; at < 5; at += 1) {
    const byte = packed[at] ?? 0;
    length += (byte & 127) * 128 ** at;
    if (byte < 128) {
      return length;
    }
  }
  return Number.NaN;
}

/** What Hadoop's LZ4 puts together, each part with both its lengths before it; all of it where that is not how it is made. */
function framesOf(packed: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at + 8 <= packed.length) {
    const end = at + 8 + view.getUint32(at + 4);
    if (end > packed.length) {
      break;
    }
    frames.push(packed.subarray(at + 8, end));
    at = end;
  }
  return at === packed.length ? frames : [packed];
}

/** Passes over blocks of LZ4, which repeat what was before them as long as they like. Throws where they become longer. */
function checkLz4(blocks: readonly Uint8Array[], length: number): void {
  let left = length;
  for (const block of blocks) {
    let at = 0;
    const run = (nibble: number) => {
      let count = nibble;
      for (let more = nibble === 15 ? 255 : 0; more === 255; at += 1) {
        more = block[at] ?? 0;
        count += more;
      }
      return count;
    };
    while (at < block.length && left >= 0) {
      const token = block[at] ?? 0;
      at += 1;
      const literals = run(token >> 4);
      at += literals;
      left -= literals;
      if (at < block.length) {
        at += 2;
        left -= run(token & 15) + 4;
      }
    }
  }
  if (left < 0) {
    throw new RangeError(l10n.t('a page becomes longer than the {0} bytes that it says', length));
  }
}
