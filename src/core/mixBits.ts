/** A number of 32 bits (unsigned) from another, so that each bit depends on every bit: the finalizer of MurmurHash3. */
export function mixBits(value: number): number {
  let hash = value + 0x9e3779b9;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
