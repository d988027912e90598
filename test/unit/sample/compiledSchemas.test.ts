import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { knownFormats } from '../../../src/core/sample/formats/knownFormats.ts';
import { mappedFormat } from '../../../src/core/sample/formats/mappedFormat.ts';
import { scaled } from '../../support/scaled.ts';

/** Values that resemble records: the field names that formats check, with anything in them. */
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
const mapped = mappedFormat({ prompt: 'prompt', images: ['image"]'], answers: ['__proto__'] });
/** With `strict`, what cannot be compiled is an error instead of being validated the slow way. */
const schemas = [...knownFormats, mapped].map(({ schema }) => ({
  schema,
  compiled: z.compile(schema, { strict: true }),
}));

function agrees({ schema, compiled }: (typeof schemas)[number], input: unknown): void {
  const expected = schema.safeParse(input);
  const actual = compiled.safeParse(input);
  assert.deepEqual(
    actual.success ? actual.data : actual.error?.issues,
    expected.success ? expected.data : expected.error.issues,
  );
}

test('a compiled schema of every format makes of any value what zod makes of it', () => {
  fc.assert(
    fc.property(record, (input) => {
      for (const schema of schemas) {
        agrees(schema, JSON.parse(JSON.stringify(input)));
      }
    }),
    { numRuns: scaled(40) },
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
