import assert from 'node:assert/strict';
import test from 'node:test';
import { field } from '../../../src/core/sample/Field.ts';
import { llava } from '../../../src/core/sample/formats/llava.ts';
import { readGood, readValue } from '../../support/dataset/record.ts';

const observe = [
  { malicious_content: 'pick a lock', source: 'text instructions', risk_category: 'Illegal activities' },
];
const dream = {
  id: 'Ads_1',
  image: 'VLGuard/train/Ads/1.png',
  safe: false,
  harmful_category: 'privacy',
  conversations: [
    { from: 'human', value: '<image>\nFirst?', safe: true },
    { from: 'gpt', value: 'One.' },
    { from: 'human', value: 'Second?', safe: false },
    { from: 'gpt', value: 'Two.', observe },
  ],
};

test('every user turn is an exchange with its answer, flag and observations', () => {
  const { id, images, exchanges, labels, markers } = readGood(llava, dream);
  assert.equal(id, 'Ads_1');
  assert.deepEqual(images, [{ kind: 'path', path: 'VLGuard/train/Ads/1.png', at: field('image') }]);
  assert.equal(markers, 1);
  assert.deepEqual(
    exchanges.map(({ answers, safe, observations, images: seen, history }) => ({
      answers: answers.map((one) => one.text),
      safe,
      observations,
      seen,
      history: history.length,
    })),
    [
      { answers: ['One.'], safe: true, observations: [], seen: [0], history: 0 },
      { answers: ['Two.'], safe: false, observations: observe, seen: [0], history: 2 },
    ],
  );
  assert.deepEqual(labels, [{ name: 'harmful_category', value: 'privacy' }]);
});

test('the marker and its line break are no words of the prompt', () => {
  const [first] = readGood(llava, dream).exchanges;
  assert.deepEqual(first?.prompt.parts, [
    { type: 'image', image: 0 },
    { type: 'text', text: 'First?' },
  ]);
});

test('an image without a marker goes before the first request; a marker without an image stays text', () => {
  const [unmarked] = readGood(llava, {
    image: 'a.png',
    conversations: [{ from: 'human', value: 'x' }],
  }).exchanges;
  assert.deepEqual(unmarked?.prompt.parts[0], { type: 'image', image: 0 });
  const lonely = readGood(llava, { conversations: [{ from: 'human', value: '<image>\nx' }] });
  assert.deepEqual(lonely.exchanges[0]?.prompt.parts[0], { type: 'text', text: '<image>' });
  assert.equal(lonely.markers, 1);
});

const defects: readonly [name: string, value: unknown, offending: string][] = [
  [
    'an observation without a category',
    {
      conversations: [
        { from: 'human', value: 'x' },
        { from: 'gpt', value: 'y', observe: [{ malicious_content: 'a', source: 'b' }] },
      ],
    },
    '{"malicious_content":"a","source":"b"}',
  ],
  ['a flag that is a word', { conversations: [{ from: 'human', value: 'x', safe: 'no' }] }, '"no"'],
  ['an unknown role', { conversations: [{ from: 'robot', value: 'x' }] }, '"robot"'],
  ['no conversation', { conversations: [] }, '[]'],
  [
    'a conversation without a request',
    { conversations: [{ from: 'gpt', value: 'x' }] },
    '{"conversations":[{"from":"gpt","value":"x"}]}',
  ],
];

for (const [name, value, offending] of defects) {
  test(`${name} is reported at its exact location`, () => {
    const read = readValue(llava, value);
    assert.ok(!read.ok);
    const text = JSON.stringify(value);
    assert.deepEqual(
      read.problems.map(({ offset, length }) => text.slice(offset, offset + length)),
      [offending],
    );
  });
}
