import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  hasHiddenCharacters,
  visibleJson,
  visiblePieces,
  visibleText,
} from '../../../src/core/text/visibleText.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { cpuTime } from '../../support/cpuTime.ts';
import { scaled } from '../../support/scaled.ts';

test('what a terminal acts on is shown as an escape', () => {
  assert.equal(visibleText('\x1b[2J\x07\x9b31m\x7f'), '\\x1b[2J\\x07\\x9b31m\\x7f');
  assert.equal(visibleText('a\r\nb\tc'), 'a\\x0d\\x0ab\\x09c');
  assert.equal(visibleText('a\r\nb\tc', { keepLines: true }), 'a\r\nb\tc');
  assert.equal(visibleText('pass\rfail', { keepLines: true }), 'pass\\x0dfail');
});

test('what turns the reading direction or stays invisible is shown as an escape', () => {
  assert.equal(visibleText('a\u202eb\u2066\u200f'), 'a\\u202eb\\u2066\\u200f');
  assert.equal(
    visibleText('a\u200bb\u2060c\ufeff\u00ad\u{e0041}\u3164'),
    'a\\u200bb\\u2060c\\ufeff\\xad\\u{e0041}\\u3164',
  );
  assert.equal(visibleText('\ud800x\u2028'), '\\ud800x\\u2028');
  assert.equal(visibleText('a\u200db'), 'a\\u200db');
  assert.match(visibleText(`o${'\u0301'.repeat(50)}`), /^o\u0301{8}(\\u0301){42}$/);
});

test('a variation selector is hidden unless it can select something', () => {
  // A text that is hidden in the selectors behind letters.
  assert.equal(visibleText('h\ufe00i\ufe01'), 'h\\ufe00i\\ufe01');
  assert.equal(visibleText('Да\ufe0f.'), 'Да\\ufe0f.');
  for (const text of [
    '\u260e\ufe0f \u2764\ufe0e 1\ufe0f\u20e3 \u00a9\ufe0f',
    '葛\ufe00',
    '\u2268\ufe00',
    '。\ufe01',
  ]) {
    assert.equal(visibleText(text), text);
  }
});

test('what people write stays as it is', () => {
  for (const text of [
    'naïve 日本語 한국어 עברית',
    'می‌خواهم', // with a zero-width non-joiner
    'क्‍ष',
    '👩‍👩‍👧‍👦 ❤️ 🏳️‍🌈 👩🏽‍🚀',
    '\u0600123',
  ]) {
    assert.equal(visibleText(text), text);
    assert.equal(hasHiddenCharacters(text), false);
  }
});

test('a long text is cut, and says so', () => {
  assert.equal(visibleText('abcdef', { maxLength: 3 }), 'abc...');
  assert.equal(visibleText('abc', { maxLength: 3 }), 'abc');
});

test('nothing that is shown holds a control or changes when it is shown again', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      const shown = visibleText(text);
      // No C0, C1 or bidirectional control is left.
      assert.doesNotMatch(shown, /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      assert.equal(visibleText(shown), shown);
      assert.equal(hasHiddenCharacters(shown), false);
    }),
  );
});

/** The best of five, which is least affected by a busy machine. */
function bestTime(work: () => unknown): number {
  return Math.min(...Array.from({ length: 5 }, () => cpuTime(work)));
}

test('the worst characters take time in proportion to the length of the text, and little of it', () => {
  for (const worst of ['\u200d', '\u0301', 'o\u0301', '\x1b', '👩‍', '\ufe0f', '\ud800', '\u{e0041}']) {
    const long = worst.repeat(scaled(100_000) / worst.length);
    const short = long.slice(0, long.length / 10);
    for (const make of [
      visibleText,
      hasHiddenCharacters,
      visibleJson,
      (text: string) => visiblePieces(text, 10),
    ]) {
      const time = bestTime(() => make(long));
      assert.ok(time < 100 + 40 * bestTime(() => make(short)), `${JSON.stringify(worst)}: ${time} ms`);
      assert.ok(time < 1000, `${JSON.stringify(worst)}: ${time} ms`);
    }
  }
});

test('marks pile up to eight, also where some of them are hidden by themselves or take two units', () => {
  assert.equal(visibleText(`o${'\u0301'.repeat(9)}`), `o${'\u0301'.repeat(8)}\\u0301`);
  assert.equal(visibleText(`o${'\u{1d165}'.repeat(9)}`), `o${'\u{1d165}'.repeat(8)}\\u{1d165}`);
  assert.equal(visibleText(`${'\u0301'.repeat(7)}\u034f\u0301`), `${'\u0301'.repeat(7)}\\u034f\\u0301`);
  assert.equal(visibleText(`${'\u0301'.repeat(8)}a\u0301`), `${'\u0301'.repeat(8)}a\u0301`);
  assert.equal(visibleText(`${'\u0301'.repeat(8)} \u0301`), `${'\u0301'.repeat(8)} \u0301`);
});

test('JSON that is shown is the same value with nothing hidden in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      const shown = visibleJson({ [text]: text });
      assert.deepEqual(JSON.parse(shown), { [text]: text });
      assert.equal(visibleText(shown), shown);
    }),
  );
});

test('pieces separate runs of hidden characters from the text around them', () => {
  assert.deepEqual(visiblePieces('a\u202e\u200bb\nc\u0007', 10), [
    { text: 'a', hidden: undefined },
    { text: '\\u202e\\u200b', hidden: '\u202e\u200b' },
    { text: 'b\nc', hidden: undefined },
    { text: '\\x07', hidden: '\u0007' },
  ]);
  assert.deepEqual(visiblePieces('', 10), []);
});

test('pieces together are what visibleText makes of the text, however few they may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', '\n', '\u202e', '\u200b', '\u200d', '👩', '\u{e0041}', '\0', 'ب')),
      fc.nat(5),
      (parts, most) => {
        const text = parts.join('');
        const pieces = visiblePieces(text, most);
        assert.equal(pieces.map((one) => one.text).join(''), visibleText(text, { keepLines: true }));
        assert.ok(pieces.filter((one) => one.hidden !== undefined).length <= most);
      },
    ),
  );
});
