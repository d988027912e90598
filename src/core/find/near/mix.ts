/** A number of 32 bits that depends on all bits of the given one (the finaliser of MurmurHash3); another for each seed. */
export function mixBits(value: number, seed: number): number {
  let hash = Math.imul(value ^ Math.imul(seed, 0x9e37_79b9), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4_eb2f);
  return (hash ^ (hash >>> 15)) >>> 0;
}
