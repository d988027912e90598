const prime = 0x9e3779b1;

/** A set of 32-bit hashes for asking of millions whether they are in it: most are turned away by one byte. */
export class HashFilter {
  readonly #filter = new Uint8Array(2 ** 20);
  readonly #exact: ReadonlySet<number>;

  constructor(hashes: ReadonlySet<number>) {
    this.#exact = hashes;
    for (const hash of hashes) {
      this.#filter[Math.imul(hash, prime) >>> 12] = 1;
    }
  }

  has(hash: number): boolean {
    return this.#filter[Math.imul(hash, prime) >>> 12] === 1 && this.#exact.has(hash);
  }
}

/** Bits a hash: few enough that they stay in the processor's cache, though some hashes meet by chance. */
const bitsEach = 4;
/** At most so many bits are held: 32 MB. */
const maxBits = 2 ** 28;

/**
 * Tells of most hashes that they stand only once, so that no more than the others need be sorted: it holds a bit for each,
 * and one for those whose bit was there before.
 */
export class RepeatedHashFilter {
  readonly #once: Uint32Array;
  readonly #again: Uint32Array;
  readonly #mask: number;

  /** For about so many hashes. */
  constructor(count: number) {
    const bits = Math.min(maxBits, 2 ** Math.ceil(Math.log2(count * bitsEach + 32)));
    this.#once = new Uint32Array(bits / 32);
    this.#again = new Uint32Array(bits / 32);
    this.#mask = bits - 1;
  }

  /** Takes 32 bits of a hash. */
  add(hash: number): void {
    const word = (hash & this.#mask) >>> 5;
    const bit = 1 << (hash & 31);
    const before = this.#once[word] ?? 0;
    this.#again[word] = (this.#again[word] ?? 0) | (before & bit);
    this.#once[word] = before | bit;
  }

  /** Whether a hash may have been added more than once. */
  has(hash: number): boolean {
    return (((this.#again[(hash & this.#mask) >>> 5] ?? 0) >>> (hash & 31)) & 1) === 1;
  }
}
