import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { compileSchema, misfit } from '../../../src/core/sample/compileSchema.ts';
import { knownFormats } from '../../../src/core/sample/formats/knownFormats.ts';
import { mappedFormat } from '../../../src/core/sample/formats/mappedFormat.ts';
import { realData } from '../../support/project/paths.ts';

/** Values that come near to records: the names that formats look at, with anything in them. */
const names = fc.constantFrom(
  ...['id', 'image', 'images', 'messages', 'conversations', 'prompt', 'chosen', 'rejected', 'instr-resp'],
  ...['safe', 'observe', 'role', 'content', 'from', 'value', 'type', 'text', 'malicious_content', 'source'],
  ...['risk_category', 'instruction', 'response', 'dataset', 'category_id', '__proto__', 'unknown'],
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('user', 'gpt', 'human', 'text', 'image', '', 'x', '12', true, null, 5),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 6 }),
    fc.record({ from: fc.constantFrom('human', 'gpt', 'x'), value: tie('value'), safe: tie('value') }),
    fc.record({ role: fc.constantFrom('user', 'assistant', 'x'), content: tie('value') }),
  ),
}));
const record = fc.oneof(
  value,
  fc.record({ conversations: fc.array(value) }),
  fc.record({ messages: fc.array(value) }),
);
const schemas = [...knownFormats, mappedFormat({ prompt: 'prompt', images: [], answers: [] })].map(
  (one) => one.schema,
);

function agrees(schema: z.ZodType, input: unknown): void {
  const expected = schema.safeParse(input);
  const compiled = compileSchema(schema)(input);
  assert.deepEqual(compiled === misfit ? misfit : compiled, expected.success ? expected.data : misfit);
}

test('a compiled schema of every format makes of any value what zod makes of it', () => {
  fc.assert(
    fc.property(record, (input) => {
      for (const schema of schemas) {
        agrees(schema, JSON.parse(JSON.stringify(input)));
      }
    }),
    { numRuns: 400 },
  );
});

test('a field that is named as the prototype is not taken over, whether anything else changes or not', () => {
  for (const safe of ['"user"', 'true']) {
    const turn = `{"from":"human","value":"user","safe":${safe}}`;
    for (const input of [
      `{"__proto__":[],"conversations":[${turn}]}`,
      `{"__proto__":{"a":1},"messages":[${turn}]}`,
    ]) {
      for (const schema of schemas) {
        agrees(schema, JSON.parse(input));
      }
    }
  }
});

test('what the compiler does not know is left to zod', () => {
  const schema = z.object({
    a: z.string().transform((text) => text.length),
    b: z.number().int().default(7),
    c: z.strictObject({ d: z.string().max(3) }).optional(),
  });
  for (const input of [
    { a: 'abc' },
    { a: 'abc', b: 1.5 },
    { a: 'x', c: { d: 'long' } },
    { a: 'x', c: { e: 1 } },
    [],
  ]) {
    agrees(schema, input);
  }
});

const { path, skip } = realData('dream/train_llava_format.json');
test('all records of a real dataset fit, and none of them is copied', { skip }, () => {
  const llava = knownFormats.find((one) => one.id === 'llava');
  assert.ok(llava);
  const parse = compileSchema(llava.schema);
  for (const one of JSON.parse(readFileSync(path, 'utf8'))) {
    agrees(llava.schema, one);
    assert.notEqual(parse(one), misfit);
  }
});
