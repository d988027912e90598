import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { recordTexts } from '../../../src/core/find/RecordFacts.ts';

test('has every text, those of JSON in a text too', () => {
  const value = {
    a: 'one',
    b: [{ c: '{"d": "two\\nlines", "e": ["three"]}' }, 7, null, true],
    f: '[not JSON',
  };
  assert.deepEqual([...recordTexts(value)].sort(), [
    '[not JSON',
    'one',
    'three',
    'two\nlines',
    '{"d": "two\\nlines", "e": ["three"]}',
  ]);
});

test('goes as deep as a value does', () => {
  let deep: unknown = 'bottom';
  for (let at = 0; at < 100_000; at += 1) {
    deep = [deep];
  }
  assert.deepEqual(recordTexts(deep), ['bottom']);
});

test('never throws', () => {
  fc.assert(fc.property(fc.anything(), (value) => assert.ok(Array.isArray(recordTexts(value)))));
});
