/**
 * The 32-bit FNV-1a hash of a text, signed: a fast way to spread texts over numbers. Its low bits depend mostly on the last
 * character, so callers mix it further, each in its own way, since results are stored or used as seeds. It reads UTF-16 units
 * instead of bytes; seeds other than 0 give other hashes.
 */
export function fnv1a(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash;
}
