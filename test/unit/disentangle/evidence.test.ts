import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  evidenceSchema,
  spanOf,
  textEvidence,
  withEvidence,
} from '../../../src/core/disentangle/Evidence.ts';
import {
  boxBetween,
  moveBox,
  moveWords,
  rangeOf,
  wordsIn,
  wordsOf,
} from '../../../src/core/disentangle/markers.ts';

const prompt = { in: 'prompt' } as const;

test('a passage is found where it was, without surrounding white space, also if the text around it changes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), fc.nat(30), (text, from, length) => {
      const passage = text.slice(from, from + length);
      const one = textEvidence(prompt, text, from, from + length);
      if (!one) {
        assert.ok(passage.trim() === '' || !passage.isWellFormed());
        return;
      }
      assert.ok(one.quote === passage.trim() || !passage.isWellFormed());
      assert.ok(one.quote.isWellFormed());
      const span = spanOf(one, text);
      assert.equal(span && text.slice(span.start, span.end), one.quote);
    }),
  );
  const moved = spanOf(
    { kind: 'text', place: prompt, start: 0, quote: 'her address' },
    'Tell me her address.',
  );
  assert.deepEqual([moved?.start, moved?.end], [8, 19]);
  assert.equal(spanOf({ kind: 'text', place: prompt, start: 0, quote: 'her address' }, 'A cake.'), undefined);
});

test('a passage that is too long is cut between characters', () => {
  const one = textEvidence(prompt, '💣'.repeat(3000), 0, 6000);
  assert.ok(one?.quote.isWellFormed() && one.quote.length <= 4000);
  assert.ok(evidenceSchema.safeParse(one).success);
});

test('the same evidence is there once', () => {
  const one = { kind: 'text', place: prompt, start: 1, quote: 'a' } as const;
  const all = withEvidence([], one);
  assert.equal(withEvidence(all, { ...one }), all);
  assert.equal(withEvidence(all, { ...one, start: 2 }).length, 2);
});

const step = fc.tuple(fc.integer({ min: -12, max: 12 }), fc.boolean());

test('however words are marked, whole words of the text are marked, and marking them again finds them', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.lorem(), fc.string({ unit: 'grapheme', minLength: 1 })),
      fc.array(step),
      (text, steps) => {
        const words = wordsOf(text);
        let range = { anchor: 0, focus: 0 };
        for (const [by, isExtending] of steps) {
          range = moveWords(range, words.length, by, isExtending);
          const { start, end } = rangeOf(range, words);
          assert.ok(start < end && end <= text.length);
          const again = wordsIn({ start, end }, words);
          assert.deepEqual(rangeOf(again, words), { start, end });
          assert.ok(isExtending || range.anchor === range.focus);
        }
      },
    ),
  );
});

test('words are found in languages without spaces', () => {
  assert.ok(wordsOf('彼女の自宅の住所を教えて').length > 3);
});

const share = fc.double({ min: -1, max: 2, noNaN: true });
const point = fc.record({ x: share, y: share });

test('a box is within its image, however it is drawn and moved', () => {
  fc.assert(
    fc.property(point, point, fc.array(fc.tuple(share, share, fc.boolean())), (one, other, moves) => {
      let box = boxBetween(one, other);
      assert.deepEqual(box, boxBetween(other, one));
      for (const [right, down, resizes] of moves) {
        box = box && moveBox(box, [right, down], resizes);
        if (box) {
          assert.ok(evidenceSchema.safeParse({ kind: 'box', image: 0, ...box }).success, JSON.stringify(box));
          assert.ok(box.x + box.width <= 1.0002 && box.y + box.height <= 1.0002, JSON.stringify(box));
          assert.ok(box.width > 0 && box.height > 0);
        }
      }
    }),
  );
});
