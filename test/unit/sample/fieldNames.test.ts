import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fieldPaths, suggestMapping } from '../../../src/core/sample/FieldMapping.ts';
import { previewMapping } from '../../../src/core/sample/formats/mappedFormat.ts';
import { eachElement, insideText, parsePath } from '../../../src/core/sample/PathStep.ts';
import { stepText } from '../../../src/core/text/pathText.ts';
import { cpuTime } from '../../support/cpuTime.ts';

const unusual = [
  ...['a.b', '', ' ', '.', '..', '[]', '{}', 'a[]', 'a{}', '[0]', '"', '""', '"a"', '\\', 'a\\"b.c', 'a b'],
  ...['__proto__', 'constructor', 'toString', 'a\nb', '\u202eb.a', 'a=b,c', '$(alert)', '名前', '{}.[]'],
];

/** A record as a file contains it: a field named `__proto__` is an own property. */
function recordOf(name: string, value: unknown): unknown {
  return JSON.parse(`{${JSON.stringify(name)}: ${JSON.stringify(value)}}`);
}

const name = fc.oneof(
  fc.constantFrom(...unusual),
  fc.string(),
  fc
    .array(fc.constantFrom('.', '[]', '{}', '"', '\\', 'a', ' '), { maxLength: 8 })
    .map((all) => all.join('')),
);

test('a field of any name can be mapped', () => {
  fc.assert(
    fc.property(name, (field) => {
      const record = recordOf(field, 'A request.');
      const [prompt = ''] = fieldPaths([record]);
      const [read] = previewMapping([record], { prompt, images: [], answers: [] });
      assert.ok(read?.ok, `${JSON.stringify(field)} as ${prompt}`);
      assert.equal(read.record.exchanges.length, 1);
    }),
    { numRuns: 2000, examples: unusual.map((one): [string] => [one]) },
  );
});

test('so can one in a list, in an object and in JSON text, whatever these are called', () => {
  fc.assert(
    fc.property(name, name, (outer, inner) => {
      const object = recordOf(inner, 'An answer.');
      for (const value of [object, [object], JSON.stringify(object)]) {
        const [first, ...more] = fieldPaths([recordOf(outer, value)]);
        const path = more.at(-1) ?? first ?? '';
        const [read] = previewMapping([recordOf(outer, value)], {
          prompt: path,
          images: [],
          answers: [path],
        });
        assert.ok(read?.ok, `${JSON.stringify([outer, inner])} as ${path}`);
        assert.equal(read.record.exchanges[0]?.answers[0]?.text, 'An answer.');
      }
    }),
    { numRuns: 500 },
  );
});

test('a step as text is read as that step', () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      assert.deepEqual(parsePath(names.map(stepText).join('.')), names);
      const marked = names.map((one) => `${stepText(one)}[]{}`).join('.');
      assert.deepEqual(
        parsePath(marked),
        names.flatMap((one) => [one, eachElement, insideText]),
      );
    }),
    { numRuns: 1000 },
  );
});

test('a path without unusual names reads as ever', () => {
  for (const [path, steps] of [
    ['a.b', ['a', 'b']],
    ['responses[].response', ['responses', eachElement, 'response']],
    ['text{}.turns[].value', ['text', insideText, 'turns', eachElement, 'value']],
    ['[]', [eachElement]],
    ['a..b.', ['a', 'b']],
    ['"a', ['"a']],
    ['"a"b', ['"a"b']],
    ['', []],
  ] as const) {
    assert.deepEqual(parsePath(path), steps, path);
  }
});

test('a mapping of 10,000 fields is suggested as fast as it is read', () => {
  const record = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, at) => [`field ${at}`, '{"prompt":"A request."}']),
  );
  const time = cpuTime(() => assert.equal(suggestMapping([record])?.prompt, 'field 0{}.prompt'));
  assert.ok(time < 5000, `${time} ms`);
});

test('a path of a million marks or quotes is read in time', () => {
  for (const path of [
    '[]'.repeat(500_000) + 'x',
    '"'.repeat(1_000_000),
    '"\\'.repeat(500_000),
    '.'.repeat(1e6),
  ]) {
    assert.ok(cpuTime(() => parsePath(path)) < 2000, path.slice(0, 4));
  }
});
