import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
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
