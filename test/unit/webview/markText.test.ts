import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { markText } from '../../../webview/text/longText.ts';

const marks = fc.array(
  fc.tuple(fc.nat(30), fc.nat(30), fc.constantFrom('a', 'b', 'c')).map(([x, y, key]) => {
    return { start: Math.min(x, y), end: Math.max(x, y) + 1, key, category: 'Violence' };
  }),
  { maxLength: 5 },
);

test('the pieces are the text, and each character keeps the marks that cover it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.nat(30), marks, (text, length, given) => {
      const end = Math.min(length, text.length);
      const pieces = markText(text, end, given);
      assert.equal(pieces.map((piece) => piece.text).join(''), text.slice(0, end));
      let at = 0;
      for (const piece of pieces) {
        for (let unit = at; unit < at + piece.text.length; unit += 1) {
          const covering = given.filter((mark) => mark.start <= unit && mark.end > unit);
          assert.deepEqual(piece.marks, covering);
        }
        at += piece.text.length;
      }
    }),
  );
});
