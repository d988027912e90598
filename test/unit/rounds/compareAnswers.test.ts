import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  type AnsweredTwice,
  compareAnswers,
  type PolicyAnswer,
} from '../../../src/core/rounds/compareAnswers.ts';

const answer = (text: string, globalScore?: number): PolicyAnswer => ({
  text,
  declines: false,
  observationShare: undefined,
  globalScore,
  combined: globalScore,
});

const answers = fc.array(
  fc.record({
    text: fc.string({ maxLength: 8 }),
    declines: fc.option(fc.boolean(), { nil: undefined }),
    observationShare: fc.option(fc.constantFrom(0, 0.5, 1), { nil: undefined }),
    globalScore: fc.option(fc.nat({ max: 10 }), { nil: undefined }),
    combined: fc.option(fc.nat({ max: 10 }), { nil: undefined }),
  }),
  { maxLength: 3 },
);
const questions = fc
  .array(fc.record({ before: answers, after: answers }), { maxLength: 10 })
  .map((some): AnsweredTwice[] => some.map((one, at) => ({ question: `q${at}`, ...one })));

test('questions are compared with themselves, and those that one policy did not answer are counted', () => {
  const { common, onlyBefore, onlyAfter, unchanged, changes } = compareAnswers([
    { question: 'a', before: [answer('x', 2), answer('y', 4)], after: [answer('z', 9)] },
    { question: 'b', before: [answer('x', 8)], after: [answer('x', 8)] },
    { question: 'c', before: [answer('x', 7)], after: [answer('long', 1)] },
    { question: 'd', before: [answer('x', 7)], after: [] },
    { question: 'e', before: [], after: [answer('x', 1)] },
    { question: 'f', before: [], after: [] },
  ]);
  assert.deepEqual([common, onlyBefore, onlyAfter, unchanged], [3, 1, 1, 1]);
  const score = changes.find(({ measure }) => measure === 'globalScore');
  assert.deepEqual(
    [score?.before, score?.after, score?.difference, score?.fallen, score?.risen],
    [6, 6, 0, ['c'], ['a']],
  );
  assert.equal(
    changes.some(({ measure }) => measure === 'observationShare'),
    false,
    'nothing is known of it',
  );
});

test('the other way round, everything is the opposite', () => {
  fc.assert(
    fc.property(questions, (some) => {
      const there = compareAnswers(some);
      const back = compareAnswers(
        some.map(({ question, before, after }) => ({ question, before: after, after: before })),
      );
      assert.deepEqual(
        [back.common, back.onlyBefore, back.onlyAfter, back.unchanged],
        [there.common, there.onlyAfter, there.onlyBefore, there.unchanged],
      );
      for (const [at, change] of there.changes.entries()) {
        const other = back.changes[at];
        assert.deepEqual([other?.before, other?.after], [change.after, change.before]);
        assert.deepEqual(
          [other?.fallen, other?.risen].map((one) => new Set(one)),
          [change.risen, change.fallen].map((one) => new Set(one)),
        );
        assert.ok(Math.abs((other?.difference ?? Number.NaN) + change.difference) < 1e-9);
      }
    }),
  );
});

test('the same answers have not changed', () => {
  fc.assert(
    fc.property(questions, (some) => {
      const { unchanged, common, changes } = compareAnswers(
        some.map((one) => ({ ...one, after: one.before })),
      );
      assert.equal(unchanged, common);
      assert.ok(
        changes.every(
          ({ difference, fallen, risen }) => difference === 0 && fallen.length + risen.length === 0,
        ),
      );
    }),
  );
});
