import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { jsonMemberCodec } from '../../../src/core/sample/jsonCodec.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { arbitraries, type RecordSpan, scanPieces, spanAt } from '../../support/dataset/scanning.ts';

interface Found {
  readonly span: RecordSpan;
  readonly key: string | undefined;
  readonly value: unknown;
}

const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\r\n', '\t'), maxLength: 3 });
const indent = fc.constantFrom(undefined, 2);
const key = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.constantFrom('0', '__proto__', 'a"b\\', '}', '[', ':,'),
);
const json = fc
  .tuple(arbitraries.json, indent)
  .map(([value, by]) => ({ value, text: JSON.stringify(value, null, by) }));
const scalarOrObject = json.filter(({ text }) => !text.startsWith('['));
const member = fc.record({
  before: space,
  key,
  beforeColon: space,
  afterColon: space,
  value: fc.oneof(scalarOrObject, fc.array(json, { maxLength: 4 })),
  after: space,
});

test('finds every member and every element of its lists, as JSON.parse reads them', () => {
  fc.assert(
    fc.property(
      fc.array(member, { maxLength: 6 }),
      space,
      arbitraries.start,
      arbitraries.sizes,
      (members, around, start, sizes) => {
        let text = `${around}{`;
        const expected = members.flatMap((one, index): Found[] => {
          text += `${index > 0 ? ',' : ''}${one.before}`;
          const head = `${JSON.stringify(one.key)}${one.beforeColon}:${one.afterColon}`;
          if (!Array.isArray(one.value)) {
            const span = spanAt(start, text, `${head}${one.value.text}`);
            text += `${head}${one.value.text}${one.after}`;
            return [{ span, key: one.key, value: one.value.value }];
          }
          text += `${head}[`;
          const elements = one.value.map((element, at) => {
            text += `${at > 0 ? ',' : ''}${one.before}`;
            const span = spanAt(start, text, element.text);
            text += `${element.text}${one.after}`;
            return { span, key: undefined, value: element.value };
          });
          text += `]${one.after}`;
          return elements;
        });
        text += `}${around}`;
        JSON.parse(text);
        const content = Buffer.from(text);
        const { spans, problems } = scanPieces('json-object', content, sizes, start);
        assert.deepEqual(
          spans,
          expected.map(({ span }) => span),
        );
        assert.deepEqual(problems, []);
        for (const [at, one] of expected.entries()) {
          const span = spans[at];
          const own = content.subarray((span?.start ?? 0) - start, (span?.end ?? 0) - start).toString();
          const decoded = jsonMemberCodec.decode(own);
          assert.ok('value' in decoded, own);
          assert.deepEqual([decoded.key, decoded.value], [one.key, JSON.parse(JSON.stringify(one.value))]);
        }
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
  ['an object that is cut off', '{"a":{"b":1},\n"c":{', ['"a":{"b":1}', '"c":{'], ['not-json 1:5']],
  ['a list in it that is cut off', '{"a":[{"b":1},{', ['{"b":1}', '{'], ['not-json 0:15']],
  ['a comma too many', '{"a":1,}', ['"a":1', ''], []],
  ['a comma too many in a list', '{"a":[1,]}', ['1', ''], []],
  ['an empty place', '{,"a":1}', ['', '"a":1'], []],
  ['text after the object', '{"a":1}\n x', ['"a":1'], ['not-json 1:1']],
  ['a list in place of an object', '[1]', [], ['not-a-list 0:0']],
  ['nothing but white space', ' \n', [], ['not-a-list 1:0']],
  ['an empty object', '{ }', [], []],
  ['an object of an empty list', '{"a":[ ],"b":[]}', [], []],
  ['a bracket that is missing', '{"a":{"x":[1},"b":{"y":2}}', ['"a":{"x":[1}', '"b":{"y":2}'], []],
  ['members without keys', '{{"x":1},2}', ['{"x":1}', '2'], []],
  ['words after a list', '{"a":[1] x,"b":2}', ['1', 'x', '"b":2'], []],
];

for (const [name, text, records, problems] of broken) {
  test(`${name}: a broken record costs no other`, () => {
    const content = Buffer.from(text);
    for (const size of [1, 3, content.length]) {
      const found = scanPieces('json-object', content, [size]);
      assert.deepEqual(
        found.spans.map(({ start, end }) => content.subarray(start, end).toString()),
        records,
      );
      assert.deepEqual(
        found.problems.map(({ code, line, column }) => `${code} ${line}:${column}`),
        problems,
      );
    }
  });
}

test('a problem in a member is reported at its location after the key', () => {
  const text = '"k" : {"a": }';
  const decoded = jsonMemberCodec.decode(text);
  assert.ok('problem' in decoded);
  assert.equal(decoded.problem.offset, text.indexOf('}'));
  const { offset, length } = jsonMemberCodec.locator('"k" : {"a": [1, "x"]}').find(['a', 1]);
  assert.equal('"k" : {"a": [1, "x"]}'.slice(offset, offset + length), '"x"');
});
