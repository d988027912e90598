/**
 * A number of 32 bits for parts of a record (FNV-1a over UTF-16 units, then mixed). Equal parts have equal numbers; unequal
 * ones may, so that whatever is found by it must be compared.
 */
export function hashParts(parts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 1) {
      hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
    }
    // Between parts, so that ["ab", "c"] is not ["a", "bc"].
    hash = Math.imul(hash ^ 0x1ffff, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
