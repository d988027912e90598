import type { Needle } from './textTraces.ts';

type Find = (
  from: number,
  end: number,
  needle: number,
  mask: number,
  length: number,
  rare: number,
  second: number,
) => number;

const pageBytes = 65_536;
/** Needles are in the first page, bytes to search from the second on. */
const contentAt = pageBytes;
const needleBytes = 256;
/** The search may read this far past the end of the content. */
const slack = 512;
/** Bytes that are frequent in English and in JSON, the most frequent first; all others are rarer. */
const frequent = ' etaoinsrhldcum",.:fgpwybv-0129345678kxjqz';

/** Searches bytes for needles with SIMD instructions of WebAssembly: see `scan.wat`. */
export class ByteScanner {
  readonly #memory: WebAssembly.Memory;
  readonly #find: Find;
  readonly #needles: { length: number; rare: number; second: number }[] = [];

  constructor(module: WebAssembly.Module) {
    const { exports } = new WebAssembly.Instance(module);
    this.#memory = exports.memory as WebAssembly.Memory;
    this.#find = exports.find as Find;
  }

  /** Adds a needle of at most 128 bytes; returns the number that identifies it in searches. */
  addNeedle({ bytes, mask }: Needle): number {
    const index = this.#needles.length;
    if ((index + 1) * needleBytes > pageBytes || bytes.length === 0 || bytes.length > needleBytes / 2) {
      throw new RangeError('There is no room for this needle.');
    }
    const memory = new Uint8Array(this.#memory.buffer);
    memory.set(bytes, index * needleBytes);
    memory.set(mask, index * needleBytes + needleBytes / 2);
    const order = [...bytes.keys()].sort((a, b) => rarity(bytes[b]) - rarity(bytes[a]));
    const [rare = 0, second = rare] = order;
    this.#needles.push({ length: bytes.length, rare, second });
    return index;
  }

  /** Memory for a number of bytes, to be filled before a search. Valid until the next call. */
  buffer(size: number): Buffer {
    const missing = contentAt + size + slack - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / pageBytes));
    }
    return Buffer.from(this.#memory.buffer, contentAt, size);
  }

  /** The first offset in [from, end) of the memory at which a needle fits completely before `end`, or -1. */
  find(needle: number, from: number, end: number): number {
    const known = this.#needles[needle];
    if (!known) {
      return -1;
    }
    const at = needle * needleBytes;
    const { length, rare, second } = known;
    const found = this.#find(
      contentAt + from,
      contentAt + end,
      at,
      at + needleBytes / 2,
      length,
      rare,
      second,
    );
    return found < 0 ? -1 : found - contentAt;
  }
}

function rarity(byte: number | undefined): number {
  const rank = frequent.indexOf(String.fromCharCode(byte ?? 0));
  return rank < 0 ? frequent.length : rank;
}
