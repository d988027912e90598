import fc from 'fast-check';

/**
 * Any character there is, a third of them ASCII: a unit of `fc.string`. Its own `binary` takes a second of processor time in
 * each process before it makes the first text.
 */
export const anyCharacter = fc
  .oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));
