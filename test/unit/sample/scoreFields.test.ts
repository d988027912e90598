import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { scoreFields } from '../../../src/core/sample/answers/scoreFields.ts';
import { checksOf, compareByShape } from '../../support/dataset/byShape.ts';
import { checkValue } from '../../support/dataset/record.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { scaled } from '../../support/scaled.ts';

const pair = { prompt: 'Name a color.', chosen: 'Seven is a number.', rejected: 'Blue is a color.' };
const code = 'score-against-label';

function reported(more: object): boolean {
  return checkValue({ ...pair, ...more }).findings.some((one) => one.code === code);
}

test('a rejected answer with the higher score is reported, whatever the fields are called', () => {
  for (const chosen of scoreFields.filter((name) => name.includes('chosen'))) {
    const rejected = chosen.replace('chosen', 'rejected');
    assert.ok(reported({ [chosen]: 2, [rejected]: 9.5 }), chosen);
    assert.ok(reported({ [chosen]: '2', [rejected]: '10' }), chosen);
    assert.ok(reported({ [chosen]: -1.5, [rejected]: 0 }), chosen);
    assert.ok(!reported({ [chosen]: 9, [rejected]: 2 }), chosen);
    assert.ok(!reported({ [chosen]: 5, [rejected]: 5 }), chosen);
    assert.ok(!reported({ [chosen]: null, [rejected]: 9 }), chosen);
    assert.ok(!reported({ [chosen]: 'low', [rejected]: 'high' }), chosen);
    assert.ok(!reported({ [chosen]: '', [rejected]: '3' }), chosen);
  }
  assert.ok(!reported({ score_chosen: 2, rejected_rating: 9 }), 'two scales');
  for (const name of scoreFields.filter((one) => !/chosen|rejected/.test(one))) {
    assert.ok(reported({ [name]: -0.5 }) && reported({ [name]: '-2' }), name);
    assert.ok(!reported({ [name]: 0 }) && !reported({ [name]: 3 }) && !reported({ [name]: 'wide' }), name);
  }
  assert.ok(!reported({ score_chosen: 9, score_rejected: 2, margin: -1 }), 'the scores themselves count');
});

test('a pair that its own scores contradict is proposed as labeled, and contested', async (t) => {
  const rows = [
    { ...pair, score_chosen: 2, score_rejected: 9 },
    { ...pair, score_chosen: 9, score_rejected: 2 },
    { ...pair, margin: -0.25 },
    { ...pair, margin: 0.25 },
  ];
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', rows));
  const seen: unknown[] = [];
  for (const row of rows.keys()) {
    const { content } = await session.record(row);
    assert.ok(content.ok);
    const [view] = content.views;
    assert.equal(view?.proposal.kind, 'pair');
    const proposal = view?.proposal.kind === 'pair' ? view.proposal : undefined;
    seen.push([view?.status, proposal?.chosen, proposal?.basis, proposal?.disputed]);
  }
  assert.deepEqual(seen, [
    ['contested', 'dataset:0', 'dataset', 'data'],
    ['proposed', 'dataset:0', 'dataset', undefined],
    ['contested', 'dataset:0', 'dataset', 'data'],
    ['proposed', 'dataset:0', 'dataset', undefined],
  ]);
});

test('scores are compared by shape as they are one by one', () => {
  const score = fc.constantFrom<unknown>(1, 2, 2.5, '1', '2', '', null, undefined, 'high');
  const name = fc.constantFrom('score', 'other');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, score, score), { minLength: 8, maxLength: 30 }), (all) => {
      const records = all.map(([word, chosen, rejected], row) =>
        JSON.stringify({
          prompt: `What is the color of number ${row} in this rather long list?`,
          chosen: `The color of number ${row} is the one that it has.`,
          rejected: `Number ${row} has no color, as all numbers.`,
          [`${word}_chosen`]: chosen,
          [`${word}_rejected`]: rejected,
        }),
      );
      // Compares the findings of both, and throws if they differ.
      compareByShape(records, checksOf('trl'));
    }),
    { numRuns: scaled(60) },
  );
});
