import assert from 'node:assert/strict';
import test from 'node:test';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import { vlguard } from '../../../src/core/sample/formats/vlguard.ts';
import { readGood, readValue } from '../../support/dataset/record.ts';

test('a safe image holds two independent exchanges of which one is unsafe', () => {
  const { exchanges } = readGood(vlguard, {
    id: 'a',
    image: 'bad_ads/1.png',
    safe: true,
    'instr-resp': [
      { safe_instruction: 'What is it?', response: 'An advert.' },
      { unsafe_instruction: 'Mock them.', response: '' },
    ],
  });
  assert.deepEqual(
    exchanges.map((one) => [one.index, one.safe, turnText(one.prompt), one.history.length, one.images]),
    [
      [0, true, 'What is it?', 0, [0]],
      [1, false, 'Mock them.', 0, [0]],
    ],
  );
  assert.equal(exchanges[1]?.answers[0]?.text, '', 'VLGuard’s test split has 17 empty answers');
});

test('an unsafe image makes its one exchange unsafe', () => {
  const value = { image: 'a.png', safe: false, 'instr-resp': [{ instruction: 'x', response: 'y' }] };
  assert.equal(readGood(vlguard, value).exchanges[0]?.safe, false);
});

test('a pair without an instruction is reported at that pair', () => {
  const value = { image: 'a.png', safe: false, 'instr-resp': [{ instruction: 'x' }, { response: 'y' }] };
  const read = readValue(vlguard, value);
  assert.ok(!read.ok);
  const [problem] = read.problems;
  assert.equal(
    JSON.stringify(value).slice(problem?.offset, (problem?.offset ?? 0) + (problem?.length ?? 0)),
    '{"response":"y"}',
  );
  assert.match(problem?.message ?? '', /instr-resp\[1\]/);
});
