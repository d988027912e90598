const prime = 0x9e3779b1;

/** A set of 32-bit hashes for testing millions for membership: most are rejected by reading one byte. */
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

/** Bits per hash: few enough to stay in the processor's cache, although some hashes collide by chance. */
const bitsEach = 4;
/** Maximum number of bits: 32 MB. */
const maxBits = 2 ** 28;

/**
 * Recognizes most hashes that occur only once, so that only the others need to be sorted: one bit for each hash, and one for
 * those whose bit was already set.
 */
export class RepeatedHashFilter {
  readonly #once: Uint32Array;
  readonly #again: Uint32Array;
  readonly #mask: number;

  /** For about this many hashes. */
  constructor(count: number) {
    const bits = Math.min(maxBits, 2 ** Math.ceil(Math.log2(count * bitsEach + 32)));
    this.#once = new Uint32Array(bits / 32);
    this.#again = new Uint32Array(bits / 32);
    this.#mask = bits - 1;
  }

  /** Adds 32 bits of a hash. */
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
