import fc from 'fast-check';

const text = fc.string({ unit: 'binary', maxLength: 12 });

/** What the properties of scanners draw from. */
export const arbitraries = {
  /** Text with line breaks, quotes and characters outside the basic plane. */
  text: fc.oneof(
    text,
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'é', '漢', '🜁', '\\', ' ', 'a') }),
  ),
  json: fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  /** Sizes of the pieces that a file arrives in. */
  sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
  /** The byte at which the first record may begin: behind a byte order mark or at the start. */
  start: fc.constantFrom(0, 3),
};
