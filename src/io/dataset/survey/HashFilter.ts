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
