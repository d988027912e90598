import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { proposePair } from '../../../src/core/feedback/proposePair.ts';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';

const context = { harmless: false, place: 'r' };
const one = { ...defaultScoreSettings, pairsPerExchange: 1 };

type Rated = Parameters<typeof proposePair>[0][number];
const rated = (
  id: string,
  combined?: number,
  datasetSide?: Rated['datasetSide'],
  text = `text of ${id}`,
): Rated => ({ id, text, combined, datasetSide });

const undisputed = { disputed: undefined, guessed: false, more: [] };

const cases: readonly [name: string, candidates: readonly Rated[], expected: object][] = [
  ['nothing', [], { kind: 'none', reason: 'one-candidate' }],
  ['one answer', [rated('a', 5)], { kind: 'none', reason: 'one-candidate' }],
  ['two answers without scores', [rated('a'), rated('b')], { kind: 'none', reason: 'not-scored' }],
  [
    'the dataset’s pair',
    [rated('a', undefined, 'chosen'), rated('b', undefined, 'rejected')],
    { kind: 'pair', chosen: 'a', rejected: 'b', basis: 'dataset', margin: undefined, ...undisputed },
  ],
  [
    'the dataset’s pair half scored',
    [rated('a', 1, 'chosen'), rated('b', undefined, 'rejected')],
    { kind: 'pair', chosen: 'a', rejected: 'b', basis: 'dataset', margin: undefined, ...undisputed },
  ],
  [
    'the dataset’s pair of one text',
    [rated('a', undefined, 'chosen', 'x'), rated('b', undefined, 'rejected', 'x')],
    { kind: 'none', reason: 'equal-texts' },
  ],
  [
    'scores against the dataset',
    [rated('a', 2, 'chosen'), rated('b', 7, 'rejected')],
    {
      ...undisputed,
      kind: 'pair',
      chosen: 'a',
      rejected: 'b',
      basis: 'dataset',
      margin: -5,
      disputed: 'scores',
    },
  ],
  [
    'scores that agree with the dataset',
    [rated('a', 7, 'chosen'), rated('b', 2, 'rejected')],
    { kind: 'pair', chosen: 'a', rejected: 'b', basis: 'dataset', margin: 5, ...undisputed },
  ],
  [
    'scores against the dataset by less than the margin',
    [rated('a', 5, 'chosen'), rated('b', 5.5, 'rejected')],
    { kind: 'pair', chosen: 'a', rejected: 'b', basis: 'dataset', margin: -0.5, ...undisputed },
  ],
  [
    'an answer that the data chooses and marks unsafe',
    [{ ...rated('a', 7, 'chosen'), safe: false }, rated('b', 2, 'rejected')],
    { kind: 'none', reason: 'labels' },
  ],
  [
    'the best answer marked unsafe',
    [{ ...rated('a', 9), safe: false }, rated('b', 2)],
    { kind: 'none', reason: 'labels' },
  ],
  [
    'the next best where the best is marked unsafe',
    [{ ...rated('a', 9), safe: false }, rated('b', 6), rated('c', 1)],
    { kind: 'pair', chosen: 'b', rejected: 'c', basis: 'scores', margin: 5, ...undisputed },
  ],
  [
    'a guess',
    [
      { ...rated('a', 9), guessed: true },
      { ...rated('b', 2), guessed: true },
    ],
    { kind: 'pair', chosen: 'a', rejected: 'b', basis: 'scores', margin: 7, ...undisputed, guessed: true },
  ],
  [
    'a guess against the only answer that the dataset chooses',
    [
      { ...rated('a', 9), guessed: true },
      { ...rated('b', 2, 'chosen'), guessed: true },
    ],
    { kind: 'none', reason: 'labels' },
  ],
  [
    'the best against the worst',
    [rated('a', 4), rated('b', 9), rated('c', 1)],
    { kind: 'pair', chosen: 'b', rejected: 'c', basis: 'scores', margin: 8, ...undisputed },
  ],
  [
    'the margin itself',
    [rated('a', 5), rated('b', 4)],
    { kind: 'pair', chosen: 'a', rejected: 'b', basis: 'scores', margin: 1, ...undisputed },
  ],
  [
    'less than the margin',
    [rated('a', 5), rated('b', 4.5)],
    { kind: 'none', reason: 'small-margin', margin: 0.5 },
  ],
  [
    'scored alike, with one text',
    [rated('a', 9, undefined, 'x'), rated('b', 1, undefined, 'x')],
    { kind: 'none', reason: 'equal-texts' },
  ],
  [
    'the worst of another text',
    [rated('a', 9, undefined, 'x'), rated('b', 1, undefined, 'x'), rated('c', 5)],
    { kind: 'pair', chosen: 'a', rejected: 'c', basis: 'scores', margin: 4, ...undisputed },
  ],
];

for (const [name, candidates, expected] of cases) {
  test(`proposes for ${name}`, () => {
    assert.deepEqual(proposePair(candidates, one, context), expected);
  });
}

test('a proposal by scores differs by the margin, is the widest there is, and depends on no order', () => {
  const list = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(list, fc.integer({ min: 0, max: 12 }), (scores, quarters) => {
      const settings = { ...defaultScoreSettings, margin: quarters / 4 };
      const candidates = scores.map((score, index) => rated(`c${index}`, score / 4));
      const widest = (Math.max(...scores) - Math.min(...scores)) / 4;
      for (const order of [candidates, [...candidates].reverse()]) {
        const proposal = proposePair(order, settings, context);
        assert.equal(proposal.kind, widest >= settings.margin ? 'pair' : 'none');
        assert.equal('margin' in proposal && proposal.margin, widest);
        assert.ok(proposal.kind === 'none' || proposal.chosen !== proposal.rejected);
      }
    }),
  );
});

test('a guess does not prefer help over a refusal of a request that the data marks as unsafe; a judge may', () => {
  const scored = (guessed: boolean) => [
    { ...rated('a', 9, undefined, 'Bring a sledgehammer after midnight.'), guessed },
    { ...rated('b', 2, undefined, "Sorry, but I can't assist with that."), guessed },
  ];
  const unsafe = { ...context, unsafe: true };
  assert.deepEqual(proposePair(scored(true), one, unsafe), { kind: 'none', reason: 'labels' });
  assert.equal(proposePair(scored(false), one, unsafe).kind, 'pair');
  assert.equal(proposePair(scored(true), one, context).kind, 'pair');
});

test('an answer that a model wrote replaces the labeled pair where a judge prefers it by more, never where the engine guesses', () => {
  const candidates = (guessed: boolean) => [
    { id: 'a', text: 'One.', combined: 5, datasetSide: 'chosen' as const, guessed },
    { id: 'b', text: 'Two.', combined: 4, datasetSide: 'rejected' as const, guessed },
    { id: 'c', text: 'Three.', combined: 9, datasetSide: undefined, generated: true, guessed },
  ];
  const chosenOf = (guessed: boolean) => {
    const proposal = proposePair(candidates(guessed), defaultScoreSettings, { harmless: false, place: 'x' });
    return proposal.kind === 'pair' ? [proposal.chosen, proposal.rejected, proposal.basis] : proposal.reason;
  };
  assert.deepEqual(chosenOf(false), ['c', 'b', 'scores']);
  assert.deepEqual(chosenOf(true), ['a', 'b', 'dataset']);
});

test('no proposal turns a label round, whatever the scores say', () => {
  const candidate = fc.record({
    combined: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
    datasetSide: fc.constantFrom('chosen' as const, 'rejected' as const, undefined),
    safe: fc.constantFrom(true, false, undefined),
    datasetScore: fc.constantFrom(-2, 0, 1.5, undefined),
    guessed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 6 }), fc.nat(3), (list, margin) => {
      const candidates = list.map((one, at): Rated => ({ ...one, id: `c${at}`, text: `text ${at}` }));
      const proposal = proposePair(candidates, { ...defaultScoreSettings, margin }, context);
      const find = (id: string) => candidates.find((other) => other.id === id) as Rated;
      for (const pair of proposal.kind === 'pair' ? [proposal, ...proposal.more] : []) {
        const [chosen, rejected] = [find(pair.chosen), find(pair.rejected)];
        assert.ok(chosen.datasetSide !== 'rejected' && chosen.safe !== false);
        assert.ok(rejected.datasetSide !== 'chosen' || !(chosen.guessed || rejected.guessed));
      }
      const isLabeled = ['chosen', 'rejected'].every((side) => list.some((one) => one.datasetSide === side));
      if (isLabeled && proposal.kind === 'pair') {
        assert.equal(proposal.basis, 'dataset');
        const opposes = proposal.margin !== undefined && proposal.margin < 0 && -proposal.margin >= margin;
        const [chosen, rejected] = [find(proposal.chosen), find(proposal.rejected)];
        const ownScores = [chosen.datasetScore, rejected.datasetScore] as const;
        const own = ownScores[0] !== undefined && ownScores[1] !== undefined && ownScores[0] < ownScores[1];
        assert.equal(proposal.disputed, opposes ? 'scores' : own ? 'data' : undefined);
      }
    }),
    { numRuns: 1000 },
  );
});
