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
