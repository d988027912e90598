/** Types by the brands that ISO media files list at their beginning; a file of `mif1` may contain either. */
const brands: readonly (readonly [type: 'avif' | 'heic' | 'heif', brands: readonly string[]])[] = [
  ['avif', ['avif', 'avis']],
  ['heic', ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']],
  ['heif', ['mif1', 'msf1', 'mif2']],
];

/** No list of brands is longer. */
const maxBrands = 32;

/** The type of an image in an ISO media file (HEIF and its relatives); undefined for all other files, such as videos. */
export function isoImageType(bytes: Uint8Array): 'avif' | 'heic' | 'heif' | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16 + 4 * maxBrands));
  if (head.length < 16 || head.toString('latin1', 4, 8) !== 'ftyp') {
    return undefined;
  }
  const end = Math.min(head.length, head.readUInt32BE(0));
  const listed = new Set([head.toString('latin1', 8, 12)]);
  for (let at = 16; at + 4 <= end; at += 4) {
    listed.add(head.toString('latin1', at, at + 4));
  }
  return brands.find(([, names]) => names.some((name) => listed.has(name)))?.[0];
}
