/**
 * The FNV-1a hash of a text, 32 bits, signed: quick, for spreading texts over numbers. Its low bits follow the last character,
 * so callers mix it, each in its own way: what they make of it is stored, or decides what a seed draws. It goes over UTF-16
 * units instead of bytes; a seed other than 0 gives another hash.
 */
export function fnv1a(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash;
}
