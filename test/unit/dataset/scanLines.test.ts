import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LineFinder } from '../../../src/io/source/file/JsonlScanner.ts';

test('finds the lines of any bytes, wherever in a file of any size they stand', () => {
  const line = fc.oneof(
    fc.string({ unit: fc.constantFrom(' ', '\t', '\r'), maxLength: 3 }),
    fc.string({ unit: fc.constantFrom('a', ' ', '\r', '漢', '\0'), maxLength: 200 }),
  );
  const place = fc.constantFrom(0, 3, 2 ** 31 - 40, 2 ** 32 - 40, 2 ** 33 + 17, 9 * 2 ** 32 - 100);
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      place,
      fc.integer({ min: 1, max: 90 }),
      (lines, from, size) => {
        const content = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        const expected: { start: number; line: number }[] = [];
        let start = from;
        for (const [number, text] of lines.entries()) {
          if (/[^ \t\r]/.test(text)) {
            expected.push({ start, line: number + 7 });
          }
          start += Buffer.byteLength(text) + 1;
        }
        const finder = new LineFinder(from, 7);
        const found: { start: number; line: number }[] = [];
        for (let at = 0; at < content.length; at += size) {
          const piece = content.subarray(at, at + size);
          finder.buffer.set(piece);
          finder.scan(piece.length, (begin, number) => found.push({ start: begin, line: number }));
        }
        assert.deepEqual(found, expected);
        assert.equal(finder.unfinished, undefined);
      },
    ),
  );
});

test('a full buffer of the shortest lines is told to the last one', () => {
  const finder = new LineFinder(0, 0);
  for (let at = 0; at < finder.buffer.length; at += 2) {
    finder.buffer.set([0x61, 0x0a], at);
  }
  let count = 0;
  let last = 0;
  const end = finder.scan(finder.buffer.length, (start) => {
    count += 1;
    last = start;
  });
  assert.deepEqual(
    [count, last, end],
    [finder.buffer.length / 2, finder.buffer.length - 2, finder.buffer.length - 1],
  );
});
