import assert from 'node:assert/strict';
import test from 'node:test';
import { field } from '../../../src/core/sample/Field.ts';
import { chat } from '../../../src/core/sample/formats/chat.ts';
import { trl } from '../../../src/core/sample/formats/trl.ts';
import { readGood, readValue } from '../../support/dataset/record.ts';

const user = (content: unknown) => ({ role: 'user', content });

test('images inside messages count as well as declared ones', () => {
  const url = 'https://example.org/a.png';
  const content = [{ type: 'image' }, { type: 'image_url', image_url: { url } }, { type: 'text', text: 'Q' }];
  const { images, exchanges } = readGood(chat, { messages: [user(content)], images: ['a.png'] });
  assert.deepEqual(images, [
    { kind: 'path', path: 'a.png', at: field('images').at(0) },
    { kind: 'remote', url, at: field('messages').at(0).at('content').at(1).at('image_url').at('url') },
  ]);
  assert.deepEqual(exchanges[0]?.images, [0, 1]);
});

test('observations next to a conversation belong to its last request', () => {
  const observe = [{ malicious_content: 'x', source: 'Text content', risk_category: 'Privacy' }];
  const { exchanges } = readGood(chat, { messages: [user('Q1'), user('Q2')], observe, safe: false });
  assert.deepEqual(
    exchanges.map(({ observations, safe }) => [observations, safe]),
    [
      [[], false],
      [observe, false],
    ],
  );
});

test('a row without a request is not a record', () => {
  assert.equal(readValue(trl, { chosen: 'A', rejected: 'B' }).ok, false);
  assert.equal(readValue(chat, { messages: [{ role: 'system', content: 'x' }] }).ok, false);
});
