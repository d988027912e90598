import assert from 'node:assert/strict';
import test from 'node:test';
import { preference } from '../../../src/core/sample/formats/preference.ts';
import { turnText } from '../../../src/core/sample/turnText.ts';
import { readGood } from '../support/readGood.ts';
import { readValue } from '../support/readValue.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });

const shapes: readonly [name: string, row: Record<string, unknown>][] = [
  ['text', { prompt: 'Q', chosen: 'A', rejected: 'B' }],
  ['messages', { prompt: [user('Q')], chosen: [assistant('A')], rejected: [assistant('B')] }],
  [
    'content parts',
    {
      prompt: [user([{ type: 'text', text: 'Q' }])],
      chosen: [assistant([{ type: 'text', text: 'A' }])],
      rejected: 'B',
    },
  ],
  ['an implicit prompt', { chosen: [user('Q'), assistant('A')], rejected: [user('Q'), assistant('B')] }],
  [
    'ShareGPT',
    {
      conversations: [{ from: 'human', value: 'Q' }],
      chosen: { from: 'gpt', value: 'A' },
      rejected: { from: 'gpt', value: 'B' },
    },
  ],
  ['messages with answers beside', { messages: [user('Q')], chosen: 'A', rejected: 'B' }],
];

for (const [name, row] of shapes) {
  test(`a preference row of ${name}`, () => {
    assert.ok(preference.recognises(row));
    const [exchange, ...more] = readGood(preference, row).exchanges;
    assert.equal(more.length, 0);
    assert.equal(exchange && turnText(exchange.prompt), 'Q');
    assert.deepEqual(exchange?.answers, [
      { field: 'chosen', text: 'A' },
      { field: 'rejected', text: 'B' },
    ]);
  });
}

test('a preference is about the last request, the ones before are its history', () => {
  const row = {
    prompt: [user('Q1'), assistant('A1'), user('Q2')],
    chosen: 'A',
    rejected: 'B',
    images: ['1.png'],
  };
  const [exchange, ...more] = readGood(preference, row).exchanges;
  assert.equal(more.length, 0);
  assert.equal(exchange?.index, 0);
  assert.deepEqual(exchange?.history.map(turnText), ['Q1', 'A1']);
  assert.deepEqual(exchange?.images, [0], 'the image stands in the history and is seen all the same');
});

test('messages alone are an exchange for every request', () => {
  const row = { messages: [user('Q1'), assistant('A1'), user('Q2'), assistant('A2')] };
  assert.deepEqual(
    readGood(preference, row).exchanges.map((one) => one.answers.map((answer) => answer.text)),
    [['A1'], ['A2']],
  );
});

test('images inside messages count as well as declared ones', () => {
  const url = 'https://example.org/a.png';
  const content = [{ type: 'image' }, { type: 'image_url', image_url: { url } }, { type: 'text', text: 'Q' }];
  const { images, exchanges } = readGood(preference, { messages: [user(content)], images: ['a.png'] });
  assert.deepEqual(images, [
    { kind: 'path', path: 'a.png' },
    { kind: 'remote', url },
  ]);
  assert.deepEqual(exchanges[0]?.images, [0, 1]);
});

test('a prompt that is a number is told at that number', () => {
  const value = { prompt: 5, chosen: 'A', rejected: 'B' };
  const read = readValue(preference, value);
  assert.ok(!read.ok);
  assert.deepEqual(
    read.problems.map(({ offset, length }) => JSON.stringify(value).slice(offset, offset + length)),
    ['5'],
  );
});

test('a row in which nobody asks is no record', () => {
  assert.equal(readValue(preference, { chosen: 'A', rejected: 'B' }).ok, false);
  assert.equal(readValue(preference, { messages: [{ role: 'system', content: 'x' }] }).ok, false);
});
