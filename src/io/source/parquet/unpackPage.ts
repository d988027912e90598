import * as zlib from 'node:zlib';
import * as l10n from '@vscode/l10n';
import type { CompressionCodec } from 'hyparquet';
import { compressors, decompressZstd } from 'hyparquet-compressors';
import { plural } from '../../../core/text/localized.ts';
import { readVarint } from './checkThrift.ts';

type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** Node's decompressors stop at a maximum output length, which cannot be zero. */
const bound = (length: number) => ({ maxOutputLength: Math.max(1, length) });

/** Writes beyond the end of an array are ignored: all other decompressors get one of the claimed length. */
const unpackers: Partial<Record<CompressionCodec, Unpack>> = {
  ...compressors,
  SNAPPY: (packed, length) => {
    if (snappyLength(packed) !== length) {
      throw new RangeError(l10n.t('a page has two different lengths'));
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

/** The bytes of a page, a view of the file's memory or a buffer of their own. */
export function unpackPage(packed: Uint8Array, length: number, codec: CompressionCodec): Uint8Array {
  const unpack = codec === 'UNCOMPRESSED' ? (bytes: Uint8Array) => bytes : unpackers[codec];
  if (!unpack) {
    throw new RangeError(l10n.t('unknown compression method'));
  }
  const bytes = packed.length === 0 ? packed : unpack(packed, length);
  if (bytes.length !== length) {
    throw new RangeError(
      plural(
        l10n.t('a page has {0} byte instead of {1} | a page has {0} bytes instead of {1}'),
        bytes.length,
        length,
      ),
    );
  }
  const isApart = bytes === packed || bytes.byteLength === bytes.buffer.byteLength;
  return isApart ? bytes : new Uint8Array(bytes);
}

/** The length that precedes Snappy data. */
function snappyLength(packed: Uint8Array): number | undefined {
  let at = 0;
  return readVarint(() => packed[at++] ?? 0);
}

/** Hadoop's LZ4 framing, where each part is preceded by both its lengths; the whole input if it is not framed. */
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

/** Skips over LZ4 blocks, which may repeat earlier data without limit. Throws if the output becomes longer. */
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
    throw new RangeError(
      plural(
        l10n.t(
          'a page decompresses to more than its {0} byte | a page decompresses to more than its {0} bytes',
        ),
        length,
      ),
    );
  }
}
