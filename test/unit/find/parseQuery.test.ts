import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  comparisons,
  type FilterQuery,
  type FilterTerm,
  filterStates,
  nearKinds,
  scoreNames,
  sortKeys,
} from '../../../src/core/find/FilterQuery.ts';
import { observedStates } from '../../../src/core/find/observedStates.ts';
import { parseQuery } from '../../../src/core/find/parseQuery.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { printQuery } from '../support/printQuery.ts';

const term = (text: string) => parseQuery(text).query.clauses.map(({ term: one }) => one)[0];

const table: readonly [text: string, term: FilterTerm][] = [
  ['knife', { kind: 'text', text: 'knife' }],
  ['"two words"', { kind: 'text', text: 'two words' }],
  ['"a \\"quoted\\" word"', { kind: 'text', text: 'a "quoted" word' }],
  ['https://example.org/x', { kind: 'text', text: 'https://example.org/x' }],
  ['/', { kind: 'text', text: '/' }],
  ['/k(ill|ick)s? \\/ [/]/i', { kind: 'regex', source: 'k(ill|ick)s? \\/ [/]', flags: 'i' }],
  ['state:undecided,Proposed', { kind: 'state', states: ['undecided', 'proposed'] }],
  ['state=failed', { kind: 'state', states: ['failed'] }],
  ['observed:open,Disputed', { kind: 'observed', states: ['open', 'disputed'] }],
  ['category:privacy', { kind: 'label', of: 'category', labels: ['privacy'] }],
  [
    'category:"illegal activities",violence',
    { kind: 'label', of: 'category', labels: ['illegal activities', 'violence'] },
  ],
  ['source:image', { kind: 'label', of: 'source', labels: ['image'] }],
  ['rule:image-missing', { kind: 'rule', codes: ['image-missing'] }],
  ['score>7', { kind: 'score', of: 'score', comparison: '>', value: 7 }],
  ['gs<3', { kind: 'score', of: 'gs', comparison: '<', value: 3 }],
  ['os=1', { kind: 'score', of: 'os', comparison: '=', value: 1 }],
  ['os:0.5', { kind: 'score', of: 'os', comparison: '=', value: 0.5 }],
  ['margin>=2', { kind: 'score', of: 'margin', comparison: '>=', value: 2 }],
  ['model:gpt', { kind: 'model', names: ['gpt'] }],
  ['curator:Ada', { kind: 'curator', names: ['Ada'] }],
  ['assigned:me', { kind: 'assigned', names: ['me'] }],
  ['id:vlguard/*', { kind: 'id', ids: ['vlguard/*'] }],
  ['row:12', { kind: 'row', ranges: [{ from: 12, to: 12 }] }],
  ['row:10-20', { kind: 'row', ranges: [{ from: 10, to: 20 }] }],
  ['row:100-', { kind: 'row', ranges: [{ from: 100, to: undefined }] }],
  [
    'row:7,10-20',
    {
      kind: 'row',
      ranges: [
        { from: 7, to: 7 },
        { from: 10, to: 20 },
      ],
    },
  ],
  ['meta.topic:drugs', { kind: 'field', path: 'meta.topic', values: ['drugs'] }],
  ['meta.score>0.5', { kind: 'number', path: 'meta.score', comparison: '>', value: 0.5 }],
  ['a>b', { kind: 'text', text: 'a>b' }],
  ['near:image', { kind: 'near', of: 'image' }],
  ['curator:"Ann Lee",bo*', { kind: 'curator', names: ['Ann Lee', 'bo*'] }],
  ['sample:5%', { kind: 'sample', percent: 5, seed: 1 }],
  ['sample:0.25%,7', { kind: 'sample', percent: 0.25, seed: 7 }],
  ['quota:50', { kind: 'quota', count: 50 }],
];

for (const [text, expected] of table) {
  test(`reads ${text}`, () => {
    assert.deepEqual(parseQuery(text).problems, []);
    assert.deepEqual(term(text), expected);
  });
}

test('a minus turns a condition round, a minus inside a word does not', () => {
  const { query, problems } = parseQuery('-state:accepted well-known -"not this" -');
  assert.deepEqual(problems, []);
  assert.deepEqual(
    query.clauses.map(({ negated }) => negated),
    [true, false, true, false],
  );
});

test('sorts up and down', () => {
  assert.deepEqual(parseQuery('sort:margin').query.sort, { by: 'margin', descending: false });
  assert.deepEqual(parseQuery('x sort:-score').query.sort, { by: 'score', descending: true });
  assert.deepEqual(parseQuery('sort:length,desc').query.sort, { by: 'length', descending: true });
});

const wrong: readonly [text: string, offset: number, length: number, says: RegExp][] = [
  ['ok "open', 3, 5, /closing quotation mark/],
  ['/open knife', 0, 11, /closing “\/”/],
  ['a /(/ b', 2, 3, /Invalid pattern/],
  ['/x/g', 0, 4, /flags/],
  ['state:wrong', 0, 11, /undecided, proposed/],
  ['x  score>high', 3, 10, /with a number/],
  ['row:0', 0, 5, /counting from 1/],
  ['row:9-3', 0, 7, /counting from 1/],
  ['near:text', 0, 9, /prompt, image/],
  ['sample:5', 0, 8, /sample:5%/],
  ['sample:101%', 0, 11, /sample:5%/],
  ['sample:5%,x', 0, 11, /another sample/],
  ['quota:0', 0, 7, /quota:50/],
  ['sort:beauty', 0, 11, /Sort by one of/],
  ['sort:row sort:score', 9, 10, /one key only/],
  ['category:', 0, 9, /Enter a value after/],
  ['category:"x"y', 0, 13, /quotation mark/],
];

for (const [text, offset, length, says] of wrong) {
  test(`says what is wrong with ${text}, and where`, () => {
    const { problems } = parseQuery(text);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', says);
    assert.deepEqual({ offset: problems[0]?.offset, length: problems[0]?.length }, { offset, length });
  });
}

const characters = fc.constantFrom(
  ...'ab:"\\/-,=<>* \t\n.[]()+é漢🜁\ud800'.split(''),
  'state:',
  'sort:',
  'row:',
  'score',
);
const hostile = fc.array(characters, { maxLength: 24 }).map((parts) => parts.join(''));

test('never throws, and places problems inside the text', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: anyCharacter })), (text) => {
      for (const { offset, length } of parseQuery(text).problems) {
        assert.ok(offset >= 0 && length > 0 && offset + length <= text.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test('what a text was read as, is read again from its printed form', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { query } = parseQuery(text);
      assert.deepEqual(parseQuery(printQuery(query)), { query, problems: [] });
    }),
    { numRuns: 2000 },
  );
});

const plain = { noNullPrototype: true };
const filled = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 8 });
const values = fc.array(filled, { minLength: 1, maxLength: 3 });
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((one) => one + 0);
const path = fc.constantFrom('meta.topic', 'labels[].name', '日本', '$x');
const comparison = fc.constantFrom(...comparisons);
const anyTerm: fc.Arbitrary<FilterTerm> = fc.oneof(
  filled.map((text): FilterTerm => ({ kind: 'text', text })),
  fc
    .constantFrom('a+', 'x\\/y', '[/ ]', 'a b')
    .map((source): FilterTerm => ({ kind: 'regex', source, flags: 'im' })),
  fc
    .array(fc.constantFrom(...filterStates), { minLength: 1 })
    .map((states): FilterTerm => ({ kind: 'state', states })),
  fc.record({ kind: fc.constant('label'), of: fc.constantFrom('category', 'source'), labels: values }, plain),
  fc
    .array(fc.constantFrom(...observedStates), { minLength: 1 })
    .map((states): FilterTerm => ({ kind: 'observed', states })),
  values.map((codes): FilterTerm => ({ kind: 'rule', codes })),
  values.map((names): FilterTerm => ({ kind: 'model', names })),
  values.map((names): FilterTerm => ({ kind: 'curator', names })),
  values.map((names): FilterTerm => ({ kind: 'assigned', names })),
  values.map((ids): FilterTerm => ({ kind: 'id', ids })),
  fc.record(
    { kind: fc.constant('score'), of: fc.constantFrom(...scoreNames), comparison, value: number },
    plain,
  ),
  fc.record({ kind: fc.constant('field'), path, values }, plain),
  fc.record({ kind: fc.constant('number'), path, comparison, value: number }, plain),
  fc.record({ kind: fc.constant('near'), of: fc.constantFrom(...nearKinds) }, plain),
  fc.record(
    {
      kind: fc.constant('sample'),
      percent: fc.constantFrom(0, 0.25, 5, 100),
      seed: fc.integer({ min: -99, max: 99 }),
    },
    plain,
  ),
  fc.record({ kind: fc.constant('quota'), count: fc.integer({ min: 1, max: 999 }) }, plain),
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.option(fc.nat(99), { nil: undefined })), {
      minLength: 1,
      maxLength: 3,
    })
    .map(
      (ranges): FilterTerm => ({
        kind: 'row',
        ranges: ranges.map(([from, more]) => ({ from, to: more === undefined ? undefined : from + more })),
      }),
    ),
) as fc.Arbitrary<FilterTerm>;
const anyQuery: fc.Arbitrary<FilterQuery> = fc.record(
  {
    clauses: fc.array(fc.record({ negated: fc.boolean(), term: anyTerm }, plain), { maxLength: 5 }),
    sort: fc.option(fc.record({ by: fc.constantFrom(...sortKeys), descending: fc.boolean() }, plain), {
      nil: undefined,
    }),
  },
  plain,
);

test('a printed filter is read as the filter it was', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      assert.deepEqual(parseQuery(printQuery(query)), { query, problems: [] });
    }),
    { numRuns: 2000 },
  );
});
