import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { foldAt } from '../../../webview/text/longText.ts';

test('a text is folded within itself and never inside a character', () => {
  const text = fc
    .array(fc.constantFrom('🜁', '\n', 'x'.repeat(79), 'y'.repeat(300), '🜁'.repeat(41)), { maxLength: 90 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (whole) => {
      const at = foldAt(whole);
      assert.ok(at >= 0 && at <= whole.length);
      assert.doesNotMatch(whole.slice(0, at), /\p{Surrogate}/u);
      assert.doesNotMatch(whole.slice(at), /\p{Surrogate}/u);
      assert.ok(whole === '' || at > 0);
    }),
  );
});

test('sixty lines are shown as they are, the sixty-first folds', () => {
  const lines = (count: number) => 'line\n'.repeat(count);
  assert.equal(foldAt(lines(60)), lines(60).length);
  assert.equal(foldAt(lines(61)), lines(60).length);
  assert.equal(foldAt('x'.repeat(1_000_000)), 60 * 80);
});
