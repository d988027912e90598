import assert from 'node:assert/strict';
import test from 'node:test';
import { viewOf } from '../../support/dataset/session.ts';
import { importFile, leftOut, openPairs, pairRecords } from '../../support/imports/importing.ts';

const [first, second] = pairRecords as [(typeof pairRecords)[0], (typeof pairRecords)[0]];

/** A row after UltraFeedback and FormatTextGenerationDPO (distilabel 1.5). */
const row = (record: (typeof pairRecords)[0], ratings: readonly (number | null)[]) => {
  const generations = ['Short.', 'A long and careful answer.'];
  const messages = (text: string | undefined) => [
    { role: 'user', content: record.prompt },
    { role: 'assistant', content: text },
  ];
  const best = (ratings[0] ?? 0) >= (ratings[1] ?? 0) ? 0 : 1;
  return {
    instruction: record.prompt,
    generations,
    generation_models: ['small', 'large'],
    distilabel_metadata: { raw_output_ultra_feedback_0: 'Rating: ...' },
    ratings,
    rationales: ['too short', 'good'],
    model_name: 'judge',
    prompt: record.prompt,
    prompt_id: '4f0c',
    chosen: messages(generations[best]),
    chosen_model: ['small', 'large'][best],
    chosen_rating: ratings[best],
    rejected: messages(generations[1 - best]),
    rejected_model: ['small', 'large'][1 - best],
    rejected_rating: ratings[1 - best],
  };
};

test('never turned round: generations are candidates with the judge’s ratings, 5 is 10 and 1 is 0', async (t) => {
  const session = await openPairs(t);
  const report = await importFile(session, 'rows.jsonl', [row(first, [1, 5])]);
  assert.deepEqual([report.answers, report.scores, report.comparisons], [2, 2, 0]);
  const view = await viewOf(session);
  const imported = view.candidates.filter(({ origin }) => origin.kind === 'model');
  assert.deepEqual(
    new Set(
      imported.map(({ text, origin, globalScore, judge }) =>
        JSON.stringify([
          text,
          origin.kind === 'model' && origin.model.model,
          globalScore?.score,
          globalScore?.reason,
          judge?.model,
        ]),
      ),
    ),
    new Set([
      JSON.stringify(['Short.', 'small', 0, 'too short', 'distilabel:judge']),
      JSON.stringify(['A long and careful answer.', 'large', 10, 'good', 'distilabel:judge']),
    ]),
  );
  assert.equal(view.decision, undefined, 'a model’s choice is no decision');
  assert.equal(view.proposal.kind, 'pair');
  const chosen = imported.find(({ globalScore }) => globalScore?.score === 10);
  assert.ok(view.proposal.kind === 'pair' && view.proposal.chosen === chosen?.id);
});

test('a pair without ratings is a preference of a model; chosen comes first', async (t) => {
  const session = await openPairs(t);
  const { chosen, rejected, prompt } = row(first, [5, 1]);
  const report = await importFile(session, 'rows.jsonl', [
    { prompt, chosen, rejected, distilabel_metadata: {} },
  ]);
  assert.deepEqual([report.answers, report.comparisons], [2, 1]);
  const state = session.exchangeState('k1', 0, (await session.record(0)).hash);
  const compared = [...state.answers.values()].find(({ task }) => task.kind === 'compare');
  const answered = [...state.answers.values()].find(
    ({ reply }) => JSON.stringify(reply) === '{"answer":"Short."}',
  );
  assert.ok(compared?.task.kind === 'compare');
  assert.equal(compared.task.first, `policy:${answered?.key.slice(0, 16)}`);
  assert.deepEqual(compared.reply, { better: 'first', reason: '' });
});

test('what failed is told: null generations, ratings that did not parse, chosen equal to rejected', async (t) => {
  const session = await openPairs(t);
  const one = row(first, [null, 4]);
  const report = await importFile(session, 'rows.jsonl', [
    { ...one, chosen: one.rejected },
    { instruction: second.prompt, generations: [null, 'Fine.'], distilabel_metadata: {}, model_name: 'm' },
    { ...row(second, [1, 5]), ratings: null },
  ]);
  assert.deepEqual(leftOut(report), { 'equal-texts': [1], failed: [1, 2, 3] });
  assert.deepEqual([report.answers, report.scores], [5, 3]);
});

test('Prometheus grades from 1 to 5 or names the better one of two', async (t) => {
  const session = await openPairs(t);
  const judged = { model_name: 'prometheus', feedback: 'because', distilabel_metadata: {} };
  const report = await importFile(session, 'rows.jsonl', [
    { instruction: first.prompt, generation: 'Only this.', result: 3, ...judged },
    { instruction: second.prompt, generations: ['One.', 'Two.'], result: 'B', ...judged },
  ]);
  assert.deepEqual([report.scores, report.comparisons], [1, 1]);
  const { candidates } = await viewOf(session);
  assert.equal(candidates.find(({ text }) => text === 'Only this.')?.globalScore?.score, 5);
});

test('ratings of another task have no known scale', async (t) => {
  const session = await openPairs(t);
  const scored = {
    instruction: first.prompt,
    generations: ['One.', 'Two.'],
    scores: [1, 6],
    model_name: 'quality',
    distilabel_metadata: {},
  };
  assert.deepEqual(leftOut(await importFile(session, 'rows.jsonl', [scored])), { 'unknown-scale': [1, 1] });
  const { scores } = await importFile(session, 'rows.jsonl', [scored], { scale: '1-6' });
  assert.equal(scores, 2);
});
