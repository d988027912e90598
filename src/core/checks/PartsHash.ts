/**
 * A number of 64 bits for texts that follow each other; not cryptographic. Equal parts have equal numbers. Of a million
 * different ones two have the same with a chance of one in 37 million, so that equal numbers are taken for equal parts.
 * It can be taken down and gone on from: what many have in common at their beginning is hashed once.
 */
export class PartsHash {
  #low = 0x811c9dc5 | 0;
  #high = 0x9747b28c | 0;

  /** The number of the parts so far, as two of 32 bits. */
  get bits(): { readonly low: number; readonly high: number } {
    const low = mixed(this.#low ^ this.#high);
    return { low, high: mixed(this.#high + Math.imul(low, 0x9e3779b1)) };
  }

  add(part: string): void {
    // Two units at a time, and two lanes that do not wait for each other. The turning spreads what multiplying only moves up.
    let low = this.#low;
    let high = this.#high;
    const { length } = part;
    for (let at = 0; at < length; at += 2) {
      const units = part.charCodeAt(at) | (at + 1 < length ? part.charCodeAt(at + 1) << 16 : 0);
      low = Math.imul(((low << 13) | (low >>> 19)) ^ units, 0x9e3779b1);
      high = Math.imul(((high << 7) | (high >>> 25)) ^ units, 0x85ebca6b);
    }
    // The length too, so that ["ab", "c"] is not ["a", "bc"].
    this.#low = Math.imul(((low << 13) | (low >>> 19)) ^ length, 0xc2b2ae35);
    this.#high = Math.imul(((high << 7) | (high >>> 25)) ^ length, 0x27d4eb2f);
  }

  /** One that goes on from here by itself. */
  fork(): PartsHash {
    const fork = new PartsHash();
    fork.#low = this.#low;
    fork.#high = this.#high;
    return fork;
  }
}

/** The end of MurmurHash3 for 32 bits: every bit comes to depend on every other. */
function mixed(bits: number): number {
  let mix = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
