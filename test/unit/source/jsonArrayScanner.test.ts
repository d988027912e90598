import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { cpuTime } from '../../support/cpuTime.ts';
import { arbitraries, scanPieces, spanAt } from '../../support/dataset/scanning.ts';

const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\r\n', '\t'), maxLength: 3 });
const element = fc.record({
  before: space,
  json: fc
    .tuple(arbitraries.json, fc.constantFrom(undefined, 2))
    .map(([value, indent]) => JSON.stringify(value, null, indent)),
  after: space,
});

test('finds every element, pretty or not, with its line and column', () => {
  fc.assert(
    fc.property(
      fc.array(element),
      space,
      space,
      arbitraries.start,
      arbitraries.sizes,
      (elements, before, after, start, sizes) => {
        let text = `${before}[`;
        const expected = elements.map((one, index) => {
          text += `${index > 0 ? ',' : ''}${one.before}`;
          const span = spanAt(start, text, one.json);
          text += `${one.json}${one.after}`;
          return span;
        });
        text += `]${after}`;
        const { spans, problems } = scanPieces('json', Buffer.from(text), sizes, start);
        assert.deepEqual(spans, expected);
        assert.deepEqual(problems, []);
      },
    ),
  );
});

const broken: readonly [
  name: string,
  text: string,
  records: readonly string[],
  problems: readonly string[],
][] = [
  ['a list that is cut off', '[{"a":1},\n{"b":', ['{"a":1}', '{"b":'], ['not-json 1:5']],
  ['a list cut off in a string', '[{"a":"]', ['{"a":"]'], ['not-json 0:8']],
  ['a list that is not closed', '[{"a":1}\n', ['{"a":1}'], ['not-json 1:0']],
  ['a comma too many', '[{"a":1},]', ['{"a":1}', ''], []],
  ['an empty place', '[,{"a":1}]', ['', '{"a":1}'], []],
  ['text after the list', '[1]\n x', ['1'], ['not-json 1:1']],
  ['an object in place of a list', '{"a":1}', [], ['not-a-list 0:0']],
  ['nothing but white space', ' \n', [], ['not-a-list 1:0']],
  ['an empty list', '[ ]', [], []],
  ['an empty file', '', [], []],
  ['a bracket that is missing', '[{"a":[1},{"b":2}]', ['{"a":[1}', '{"b":2}'], []],
  ['brackets that are missing', '[{"a":[[1},{"b":2}]', ['{"a":[[1}', '{"b":2}'], []],
  ['the wrong bracket', '[{"a":1],{"b":2}]', ['{"a":1]', '{"b":2}'], []],
  ['too many closing brackets', '[{"a":1}},{"b":2}]', ['{"a":1}}', '{"b":2}'], []],
];

for (const [name, text, records, problems] of broken) {
  test(`keeps what is there of ${name}`, () => {
    const { spans, problems: found } = scanPieces('json', Buffer.from(text), [1]);
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      records,
    );
    assert.deepEqual(
      found.map(({ code, line, column }) => `${code} ${line}:${column}`),
      problems,
    );
  });
}

test('a record of nothing but brackets takes no longer than another of its size', () => {
  const brackets = Buffer.from(`[${'['.repeat(300_000)}${'}'.repeat(300_000)}`);
  assert.ok(cpuTime(() => scanPieces('json', brackets, [65_536])) < 2000);
});
