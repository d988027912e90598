import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { recordTexts } from '../../../src/core/find/RecordFacts.ts';
import { scanTexts } from '../../../src/core/find/scanTexts.ts';
import { tryParseJson } from '../../../src/core/text/parseJson.ts';

const literal = fc.constantFrom(
  '"x"',
  '"xy"',
  '"y x"',
  '"\\u0078"',
  '"a\\"x"',
  '"\\\\"',
  '"[\\"x\\"]"',
  '"[x"',
  '"é\\nx"',
  '"🜁"',
  '""',
);
const key = fc.constantFrom('"a"', '"b"', '"x"', '"\\u0061"', '"a" ');

/** JSON in which keys are repeated, spaces are anywhere, and now and then a character is missing or one too many. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    literal,
    fc.constantFrom('1', 'true', 'null', '{}'),
    fc.array(tie('json'), { maxLength: 3 }).map((parts) => `[${parts.join(' , ')}]`),
    fc
      .array(fc.tuple(key, tie('json')), { maxLength: 4 })
      .map((parts) => `{${parts.map(([name, value]) => `${name}:\t${value}`).join(',')}}`),
  ),
}));
const damaged = fc
  .tuple(json, fc.nat(), fc.constantFrom('', '', '', '"', '\\', '{', '}', ':', 'x', '\n'), fc.nat(1))
  .map(([text, at, added, removed]) => {
    const place = at % (text.length + 1);
    return added === '' ? text : text.slice(0, place) + added + text.slice(place + removed);
  });

const patterns = [/x/, /^x/, /x$/, /X/i, /"/, /\\/, /[^a]x/, /(?<!y )x/, /./, /^$/, /:/, /a/, /\n/];

test('a scan says what the texts of the parsed record say, or nothing', () => {
  let told = 0;
  let runs = 0;
  fc.assert(
    fc.property(fc.oneof(json, damaged), fc.constantFrom(...patterns), (record, pattern) => {
      const fits = (text: string) => pattern.test(text);
      const value = tryParseJson(record);
      const expected = value === undefined ? fits(record) : recordTexts(value).some(fits);
      const scanned = scanTexts(record, fits);
      assert.ok(scanned === undefined || scanned === expected, `${pattern} in ${record}`);
      told += scanned === undefined ? 0 : 1;
      runs += 1;
    }),
    { numRuns: 20_000 },
  );
  assert.ok(told > runs / 2, `only ${told} of ${runs} were told`);
});

test('a value counts only if no later one has its key, nor one of those that lead to it', () => {
  const fits = (text: string) => text.includes('knife');
  assert.equal(scanTexts('{"a": {"k": "knife"}, "b": {"k": 1, "a": 2}}', fits), true);
  assert.equal(scanTexts('[{"k": "knife"}, {"k": 1}]', fits), true);
  for (const record of [
    '{"a": "knife", "a": 1}',
    '{"a": [{"k": "knife"}], "a": 2}',
    '{"a": "knife", "\\u0061": 1}',
  ]) {
    assert.equal(scanTexts(record, fits), undefined, record);
  }
});

test('records of which the raw text says something else, and long ones, are for the parser', () => {
  assert.equal(
    scanTexts('{"a": "knife"}', (text) => /^knife/.test(text)),
    undefined,
  );
  assert.equal(
    scanTexts('{"knife": 1}', (text) => text.includes('knife')),
    undefined,
  );
  assert.equal(
    scanTexts(`{"a": "${'x'.repeat(100_000)}"}`, () => true),
    undefined,
  );
});
