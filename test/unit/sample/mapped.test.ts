import assert from 'node:assert/strict';
import test from 'node:test';
import { mapped } from '../../../src/core/sample/formats/mapped.ts';
import { suggestMapping } from '../../../src/core/sample/suggestMapping.ts';
import { readGood } from '../support/readGood.ts';
import { readValue } from '../support/readValue.ts';

const value = {
  question_id: 7,
  question: 'Q',
  image: 'S-01.png',
  label: 'unsafe',
  responses: [
    { model: 'm1', response: 'A' },
    { model: 'm2', response: null },
    { model: 'm3', response: 'C' },
  ],
};

test('a mapping is suggested from known field names and reads the record it was made from', () => {
  const mapping = suggestMapping([value]);
  assert.ok(mapping);
  const { id, images, exchanges } = readGood(mapped(mapping), value);
  assert.equal(id, '7');
  assert.deepEqual(images, [{ kind: 'path', path: 'S-01.png' }]);
  assert.equal(exchanges[0]?.safe, false);
  assert.deepEqual(exchanges[0]?.answers, [
    { field: 'responses[0].response', text: 'A', model: 'm1' },
    { field: 'responses[2].response', text: 'C', model: 'm3' },
  ]);
});

test('nothing is suggested where nothing looks like a prompt', () => {
  assert.equal(suggestMapping([{ a: 1 }, 'text', null, []]), undefined);
});

test('a record without text at the mapped place is no record', () => {
  const format = mapped({ prompt: 'a.b', images: [], answers: [] });
  assert.equal(readValue(format, { a: { b: 'Q' } }).ok, true);
  for (const bad of [{ a: { b: 5 } }, { a: 'b' }, {}, { a: null }, [], 'Q', null]) {
    assert.equal(readValue(format, bad).ok, false, JSON.stringify(bad));
  }
});

test('a mapped path never reaches what the record does not itself hold', () => {
  const format = mapped({ prompt: 'constructor.name', images: [], answers: [] });
  assert.equal(readValue(format, {}).ok, false);
});
