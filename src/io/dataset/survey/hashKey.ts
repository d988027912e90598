/** The first four bytes of a content hash. */
export function prefixOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16) >>> 0;
}
