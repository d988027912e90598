import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { literalsOf } from '../../../src/core/find/requiredText.ts';

const table: readonly [source: string, flags: string, literals: readonly string[]][] = [
  ['kill', '', ['kill']],
  ['kill(ed|ing) them', '', ['kill', ' them']],
  ['home (address)s?', '', ['home address']],
  ['ab+c', '', ['ab', 'c']],
  ['ab*c', '', ['a', 'c']],
  ['^foo(?=bar)baz$', '', ['foobaz']],
  ['a|b', '', []],
  ['\\d+ knives', '', [' knives']],
  ['(?:x){2}yz', '', ['yz']],
  ['task', 'iu', ['ta']],
  ['\\u00e9t\\x41', '', ['étA']],
];

for (const [source, flags, literals] of table) {
  test(`/${source}/${flags} needs ${JSON.stringify(literals)}`, () => {
    assert.deepEqual(literalsOf(source, flags), literals);
  });
}

test('whatever a pattern fits holds all its literals', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    'k',
    'S',
    'é',
    '.',
    '\\d',
    '[ab]',
    '(a|b)',
    '(?:ab)',
    '(?<n>kb)',
    '\\b',
    '(?=a)',
  );
  const times = fc.constantFrom('', '', '?', '*', '+', '{2}');
  const source = fc
    .array(fc.tuple(piece, times), { maxLength: 5 })
    .map((parts) => parts.map(([one, many]) => (/^(\\b|\(\?=|\(\?<)/.test(one) ? one : one + many)).join(''));
  const text = fc.array(fc.constantFrom(...'abkKsSſ\u212aéÉ1 '.split('')), { maxLength: 12 });
  fc.assert(
    fc.property(source, fc.constantFrom('', 'i', 'u', 'iu'), text, (pattern, flags, characters) => {
      let compiled: RegExp;
      try {
        compiled = new RegExp(pattern, flags);
      } catch {
        return;
      }
      const found = compiled.exec(characters.join(''))?.[0].toLowerCase();
      for (const literal of found === undefined ? [] : literalsOf(pattern, flags)) {
        assert.ok(found?.includes(literal.toLowerCase()), `“${literal}” is not in “${found}”`);
      }
    }),
    { numRuns: 3000 },
  );
});
