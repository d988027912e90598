import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { balanceLengths, withinLengthRatio } from '../../../src/core/feedback/lengthBalance.ts';
import { proposePair, seededOrder } from '../../../src/core/feedback/proposePair.ts';
import { readRefusal } from '../../../src/core/feedback/readRefusal.ts';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';

const refusal = 'I cannot assist with this request.';
const candidate = (id: string, combined: number, text = `answer ${id}`) => {
  return { id, text, combined, datasetSide: undefined };
};
const harmless = { harmless: true, place: 'x#0' };
const risky = { harmless: false, place: 'x#0' };

test('a refusal is chosen where there is a risk, and never where there is none', () => {
  const candidates = [candidate('a', 9, refusal), candidate('b', 6), candidate('c', 2)];
  const unsafe = proposePair(candidates, defaultScoreSettings, risky);
  const safe = proposePair(candidates, defaultScoreSettings, harmless);
  assert.ok(unsafe.kind === 'pair' && safe.kind === 'pair');
  assert.equal(unsafe.chosen, 'a');
  assert.deepEqual([safe.chosen, safe.rejected, safe.more], ['b', 'c', []]);
});

test('with nothing but refusals above the margin, nothing is proposed and the reason is given', () => {
  const candidates = [candidate('a', 9, refusal), candidate('b', 2)];
  assert.deepEqual(proposePair(candidates, defaultScoreSettings, harmless), {
    kind: 'none',
    reason: 'over-refusal',
  });
});

test('the guard holds for a pair that the dataset proposes', () => {
  const side = (id: string, datasetSide: 'chosen' | 'rejected', text: string) => {
    return { id, text, combined: undefined, datasetSide };
  };
  const pair = [side('a', 'chosen', refusal), side('b', 'rejected', 'Here you are.')];
  assert.deepEqual(proposePair(pair, defaultScoreSettings, harmless), {
    kind: 'none',
    reason: 'over-refusal',
  });
  assert.equal(proposePair(pair, defaultScoreSettings, risky).kind, 'pair');
});

test('empty answers are on neither side', () => {
  const candidates = [candidate('a', 9), candidate('b', 1, ' '), candidate('c', 5)];
  const proposal = proposePair(candidates, defaultScoreSettings, risky);
  assert.ok(proposal.kind === 'pair');
  assert.deepEqual([proposal.chosen, proposal.rejected], ['a', 'c']);
});

const answers = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    combined: fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4),
    text: fc.constantFrom('one', 'two', 'three', ' one ', refusal, ''),
  }),
  { selector: (one) => one.id, maxLength: 8 },
);

test('every selected pair obeys every rule, whatever the candidates', () => {
  fc.assert(
    fc.property(answers, fc.boolean(), fc.integer({ min: 1, max: 5 }), (given, safe, pairsPerExchange) => {
      const candidates = given.map((one) => ({ ...one, datasetSide: undefined }));
      const settings = { ...defaultScoreSettings, pairsPerExchange };
      const context = { harmless: safe, place: 'p' };
      const proposal = proposePair(candidates, settings, context);
      if (proposal.kind === 'none') {
        return;
      }
      const pairs = [proposal, ...proposal.more];
      assert.ok(pairs.length <= pairsPerExchange);
      assert.equal(new Set(pairs.map((one) => `${one.chosen}>${one.rejected}`)).size, pairs.length);
      for (const { chosen, rejected, margin } of pairs) {
        const [a, b] = [chosen, rejected].map((id) => candidates.find((one) => one.id === id));
        assert.ok(a && b && a.text.trim() !== b.text.trim() && a.text !== '' && b.text !== '');
        assert.ok(a.combined - b.combined >= settings.margin && margin === a.combined - b.combined);
        assert.ok(!(safe && readRefusal(a.text)));
        assert.ok(proposal.margin !== undefined && margin <= proposal.margin);
      }
      assert.deepEqual(proposePair(candidates, settings, context), proposal);
    }),
  );
});

test('the seed decides which further pairs are drawn, and not the order of the candidates', () => {
  const candidates = Array.from({ length: 9 }, (_, at) => candidate(`c${at}`, at));
  const drawn = (seed: number, order = candidates) => {
    const proposal = proposePair(order, { ...defaultScoreSettings, seed }, risky);
    assert.ok(proposal.kind === 'pair');
    return proposal.more;
  };
  assert.deepEqual(drawn(1), drawn(1, candidates.toReversed()));
  const different = new Set([0, 1, 2, 3, 4, 5, 6, 7].map((seed) => JSON.stringify(drawn(seed))));
  assert.ok(different.size > 3, `${different.size} of 8 seeds`);
});

test('a seeded order holds every item once and favours no place', () => {
  const items = Array.from({ length: 10 }, (_, at) => `item${at}`);
  const first = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed += 1) {
    const [one = '', ...others] = seededOrder(items, String(seed), (item) => item);
    assert.equal(new Set([one, ...others]).size, 10);
    first.set(one, (first.get(one) ?? 0) + 1);
  }
  for (const [item, count] of first) {
    assert.ok(count > 120 && count < 280, `${item} comes first ${count} times of 2,000`);
  }
});

test('few pairs are not balanced', () => {
  assert.equal(balanceLengths(Array.from({ length: 49 }, () => ({ chosen: 1, rejected: 9 }))), undefined);
});

test('balancing lengths keeps the bound with the least difference of means', () => {
  const lengths = fc.record({
    chosen: fc.integer({ min: 1, max: 200 }),
    rejected: fc.integer({ min: 1, max: 200 }),
  });
  fc.assert(
    fc.property(fc.array(lengths, { minLength: 50, maxLength: 120 }), (pairs) => {
      const difference = (bound: number) => {
        const kept = pairs.filter((one) => withinLengthRatio(one, bound));
        const [chosen, rejected] = [
          kept.reduce((sum, one) => sum + one.chosen, 0),
          kept.reduce((sum, one) => sum + one.rejected, 0),
        ];
        return rejected === 0 ? Number.POSITIVE_INFINITY : Math.abs(chosen - rejected) / rejected;
      };
      const ratio = balanceLengths(pairs);
      assert.ok(ratio !== undefined);
      for (let bound = 0; bound < 50; bound += 1) {
        assert.ok(difference(ratio) <= difference(bound * 0.02));
      }
    }),
  );
});
