import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  orderName,
  readResultLine,
  requestLine,
  requestOf,
} from '../../../src/models/openai/batch/batchLines.ts';

test('a request is one line, with its body as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (name, body) => {
      const line = requestLine(name, JSON.stringify(body));
      assert.ok(!/[\n\r]/.test(line));
      assert.ok(line.endsWith(`"body":${JSON.stringify(body)}}`));
      const { custom_id, method, url } = JSON.parse(line);
      assert.deepEqual([custom_id, method, url], [name, 'POST', '/v1/chat/completions']);
    }),
  );
});

test('the name of an order tells its request, and is new each time', () => {
  const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 1 });
  fc.assert(
    fc.property(id, fc.integer({ min: 1, max: 9999 }), (one, time) => {
      assert.equal(requestOf(orderName(one, time)), one);
      assert.notEqual(orderName(one, time), orderName(one, time + 1));
    }),
  );
});

test('a reply is read back from its line, whatever is in it', () => {
  const body = fc.jsonValue().filter((value) => value !== null);
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.integer({ min: 100, max: 599 }),
      body,
      (name, status, reply) => {
        const response = { status_code: status, request_id: 'r', body: reply };
        const read = readResultLine(JSON.stringify({ id: 'x', custom_id: name, response, error: null }));
        assert.deepEqual(read, { name, reply: { status, body: JSON.parse(JSON.stringify(reply)) } });
      },
    ),
  );
});

test('a line that was cut off anywhere is not a result', () => {
  const line = JSON.stringify({ custom_id: 'a', response: { status_code: 200, body: { choices: [] } } });
  for (let length = 0; length < line.length; length += 1) {
    assert.equal(readResultLine(line.slice(0, length)), undefined, line.slice(0, length));
  }
  assert.deepEqual(readResultLine(`\uFEFF${line}\r`)?.name, 'a');
});

test('any text is a result or not, and never an error', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(fc.jsonValue(), tie('line')),
    line: fc.record(
      {
        custom_id: fc.oneof(fc.string(), fc.jsonValue()),
        response: fc.oneof(
          fc.jsonValue(),
          fc.record({ status_code: fc.jsonValue(), body: fc.jsonValue() }, { requiredKeys: [] }),
        ),
        error: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  })).any;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        value.map((one) => JSON.stringify(one)),
      ),
      (text) => {
        const read = readResultLine(text);
        assert.ok(read === undefined || typeof read.name === 'string');
        assert.ok(read?.reply === undefined || (read.reply.status >= 100 && read.reply.status < 600));
      },
    ),
  );
  assert.equal(readResultLine('['.repeat(100_000)), undefined);
});

const forms: readonly [string, object, ReturnType<typeof readResultLine>][] = [
  [
    'OpenAI: not processed',
    { id: 'b', custom_id: 'a', response: null, error: { code: 'batch_expired', message: 'late' } },
    { name: 'a', reply: undefined },
  ],
  [
    'OpenAI: failed',
    { custom_id: 'a', response: { status_code: 429, body: { error: { message: 'slow' } } }, error: null },
    { name: 'a', reply: { status: 429, body: { error: { message: 'slow' } } } },
  ],
  [
    'vLLM: failed, with a text',
    { custom_id: 'a', response: { status_code: 400, request_id: 'r', body: null }, error: 'too long' },
    { name: 'a', reply: { status: 400, body: { error: 'too long' } } },
  ],
  [
    'vLLM: failed, with an object',
    { custom_id: 'a', response: { status_code: 400 }, error: { object: 'error', message: 'no' } },
    { name: 'a', reply: { status: 400, body: { error: { object: 'error', message: 'no' } } } },
  ],
  [
    'vLLM of 2024: no body around the completion',
    { custom_id: 'a', response: { id: 'c', choices: [{}] }, error: null },
    { name: 'a', reply: { status: 200, body: { id: 'c', choices: [{}] } } },
  ],
  [
    'a success without a body',
    { custom_id: 'a', response: { status_code: 200, body: null }, error: null },
    { name: 'a', reply: { status: 500, body: { error: 'no body' } } },
  ],
];

for (const [name, line, read] of forms) {
  test(`a line of this form is read: ${name}`, () => {
    assert.deepEqual(readResultLine(JSON.stringify(line)), read);
  });
}
