import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { JsonlScanner } from '../../../src/io/source/file/JsonlScanner.ts';
import { arbitraries, scanPieces, spanAt } from '../../support/dataset/scanning.ts';

const line = fc.record({
  blanks: fc.array(fc.tuple(fc.constantFrom('', ' ', '\t '), arbitraries.lineBreak), { maxLength: 2 }),
  json: arbitraries.json.map((value) => JSON.stringify(value)),
  lineBreak: arbitraries.lineBreak,
});

test('finds every line whatever the line breaks, blank lines and pieces', () => {
  fc.assert(
    fc.property(
      fc.array(line),
      arbitraries.start,
      arbitraries.sizes,
      fc.boolean(),
      (lines, start, sizes, endsOpen) => {
        let text = '';
        const expected = lines.map(({ blanks, json, lineBreak }, index) => {
          text += blanks.flat().join('');
          const span = spanAt(start, text, json);
          text += endsOpen && index === lines.length - 1 ? json : `${json}${lineBreak}`;
          return span;
        });
        const found = scanPieces('jsonl', Buffer.from(text), sizes, start).spans;
        assert.deepEqual(found, expected);
      },
    ),
  );
});

test('takes a line of any length', () => {
  const json = JSON.stringify({ long: 'x'.repeat(1_000_000) });
  const found = scanPieces('jsonl', Buffer.from(`{}\n${json}\n{}`), [4096]).spans;
  assert.deepEqual(
    found.map(({ start, end, line }) => [end - start, line]),
    [
      [2, 0],
      [json.length, 1],
      [2, 2],
    ],
  );
});

test('finds the lines of any bytes, anywhere in a file of any size', () => {
  const anyLine = fc.oneof(
    fc.string({ unit: fc.constantFrom(' ', '\t', '\r'), maxLength: 3 }),
    fc.string({ unit: fc.constantFrom('a', ' ', '\r', '漢', '\0'), maxLength: 200 }),
  );
  const place = fc.constantFrom(0, 3, 2 ** 31 - 40, 2 ** 32 - 40, 2 ** 33 + 17, 9 * 2 ** 32 - 100);
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 12 }),
      place,
      fc.integer({ min: 1, max: 90 }),
      (lines, from, size) => {
        const content = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        const expected: { start: number; line: number }[] = [];
        let start = from;
        let lastEnd = from;
        for (const [number, text] of lines.entries()) {
          const end = start + Buffer.byteLength(text);
          if (/[^ \t\r]/.test(text)) {
            expected.push({ start, line: number + 7 });
            lastEnd = end;
          }
          start = end + 1;
        }
        const found: { start: number; line: number }[] = [];
        const add = (begin: number, line: number) => void found.push({ start: begin, line });
        const scanner = new JsonlScanner({ offset: from, line: 7 }, { add });
        for (let at = 0; at < content.length; at += size) {
          scanner.push(content.subarray(at, at + size));
        }
        scanner.end();
        assert.deepEqual(found, expected);
        assert.equal(scanner.lastEnd, lastEnd);
      },
    ),
  );
});

test('a piece of the shortest lines is reported up to the last one', () => {
  const content = Buffer.from('a\n'.repeat(100_000));
  let count = 0;
  let last = 0;
  const add = (start: number) => {
    count += 1;
    last = start;
  };
  const scanner = new JsonlScanner({ offset: 0, line: 0 }, { add });
  scanner.push(content);
  assert.deepEqual([count, last, scanner.lastEnd], [100_000, content.length - 2, content.length - 1]);
});
