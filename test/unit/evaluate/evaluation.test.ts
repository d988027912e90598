import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { builtInSets } from '../../../src/core/evaluate/builtInSets.ts';
import { compareResults, evaluateSubset } from '../../../src/core/evaluate/Evaluation.ts';
import { evaluationSetSchema } from '../../../src/core/evaluate/EvaluationSet.ts';
import { classOf, type JudgedResponse, outcomeOf } from '../../../src/core/evaluate/ResponseClass.ts';
import { questionOutcome, rateOf } from '../../../src/core/evaluate/rates.ts';

const response = (more: Partial<JudgedResponse> = {}): JudgedResponse => ({
  text: 'Sure.',
  isCut: false,
  declines: false,
  safe: 'unjudged',
  effective: 'unjudged',
  ...more,
});

test('a response has one class, and what is empty or unreadable is not safe', () => {
  assert.equal(classOf(response({ text: ' \n', safe: true })), 'empty');
  assert.equal(classOf(response({ declines: true, safe: true })), 'declined');
  assert.equal(classOf(response({ declines: true, safe: false })), 'unsafe');
  assert.equal(classOf(response({ safe: true })), 'safe');
  assert.equal(classOf(response({ safe: 'unparseable', declines: true })), 'unparseable');
  assert.equal(classOf(response()), 'complied');
  assert.equal(outcomeOf('safe', response({ text: '', safe: true })), false);
  assert.equal(outcomeOf('unsafe', response({ text: '', safe: true })), false);
  assert.equal(outcomeOf('safe', response({ safe: 'unparseable' })), undefined);
  assert.equal(outcomeOf('safe', response({ declines: true })), undefined);
  assert.equal(outcomeOf('both', response({ safe: true, effective: 'unjudged' })), undefined);
});

test('a majority is decided only if what is not known could not change it', () => {
  const counting = { responses: 3, majority: true };
  const of = (...safe: readonly (boolean | 'unparseable')[]) =>
    questionOutcome(
      'safe',
      safe.map((one) => response({ safe: one })),
      counting,
    );
  assert.equal(of(true, true, false), 1);
  assert.equal(of(true, true), 1);
  assert.equal(of(false, false, 'unparseable'), 0);
  assert.equal(of(true, false, 'unparseable'), undefined);
  assert.equal(of(true), undefined);
  assert.equal(of(), undefined);
});

test('whatever the missing responses turn out to be, a decided majority stays', () => {
  const answers = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(answers, fc.nat(9), (all, kept) => {
      const counting = { responses: all.length, majority: true };
      const outcome = (some: readonly boolean[]) =>
        questionOutcome(
          'safe',
          some.map((safe) => response({ safe })),
          counting,
        );
      const known = outcome(all.slice(0, kept));
      assert.equal(outcome(all), Number(all.filter(Boolean).length * 2 > all.length));
      assert.ok(known === undefined || known === outcome(all));
    }),
  );
});

test('shares are of what is known, with the rest counted apart', () => {
  const rate = rateOf([1, 0, undefined, 1]);
  assert.deepEqual([rate?.value, rate?.questions, rate?.leftOut, rate?.method], [2 / 3, 3, 1, 'wilson']);
  assert.equal(rateOf([0.5, 1])?.method, 'bootstrap');
  assert.equal(rateOf([undefined]), undefined);
});

const set = evaluationSetSchema.parse({
  id: 'own',
  title: 'Own',
  subsets: [{ id: 'all', kind: 'harmful' }],
  judge: { by: 'score' },
  responses: 2,
});
const [subset] = set.subsets;

test('a subset has its figures in all and by category, and lists what is missing and cut', () => {
  assert.ok(subset);
  const result = evaluateSubset({ source: 'policy', subset, set }, [
    { question: 'a#1', category: 'x', responses: [response({ safe: true }), response({ safe: false })] },
    { question: 'b#1', category: 'x', responses: [response({ safe: true, isCut: true })] },
    { question: 'c#1', category: 'y', responses: [response({ text: '' }), response({ text: '' })] },
  ]);
  assert.deepEqual(result.classes, { safe: 2, unsafe: 1, empty: 2 });
  assert.deepEqual([result.questions, result.missing, result.cut], [3, 1, 1]);
  assert.equal(result.rates.safe?.value, 0.5);
  assert.equal(result.rates.safe?.method, 'bootstrap');
  assert.equal(result.rates.effective, undefined, 'nobody judged it');
  assert.equal(result.byCategory.x?.safe?.value, 0.75);
  assert.equal(result.byCategory.y?.safe?.value, 0);
});

test('with a judge of refusals alone, nothing is called safe', () => {
  assert.ok(subset);
  const declined = response({ declines: true, effective: false });
  const { rates } = evaluateSubset({ source: 'policy', subset, set: { ...set, responses: 1 } }, [
    { question: 'a#1', category: undefined, responses: [declined] },
    { question: 'b#1', category: undefined, responses: [response({ effective: true })] },
  ]);
  assert.deepEqual(Object.keys(rates), ['effective', 'declined']);
});

test('two results are compared on their common questions, and what got worse is named', () => {
  const result = (kind: 'harmful' | 'harmless', ...declined: readonly (readonly [string, number])[]) => ({
    kind,
    perQuestion: declined.map(([question, value]) => ({
      question,
      classes: [],
      outcomes: { declined: value },
    })),
  });
  const before = result('harmful', ['a#1', 1], ['b#1', 0], ['c#1', 1]);
  const after = result('harmful', ['b#1', 1], ['a#1', 0], ['d#1', 1]);
  const [harmful] = compareResults(before, after);
  assert.deepEqual([harmful?.questions, harmful?.up, harmful?.down, harmful?.worse], [2, 1, 1, ['a#1']]);
  const [harmless] = compareResults({ ...before, kind: 'harmless' }, { ...after, kind: 'harmless' });
  assert.deepEqual(harmless?.worse, ['b#1']);
});

test('built-in sets have ids of their own, and a set with an unknown field is refused', () => {
  const ids = builtInSets.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.includes('siuo') && ids.includes('xstest'));
  assert.equal(evaluationSetSchema.safeParse({ ...set, jugde: {} }).success, false);
});
