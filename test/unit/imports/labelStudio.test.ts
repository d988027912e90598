import assert from 'node:assert/strict';
import test from 'node:test';
import { viewOf } from '../../support/dataset/session.ts';
import { importFile, leftOut, openPairs, pairRecords } from '../../support/imports/importing.ts';
import { alice, annotation, pairwise, rating, task } from '../../support/imports/labelStudioFiles.ts';

const [first, second] = pairRecords as [(typeof pairRecords)[0], (typeof pairRecords)[0]];

/** The data of a task in the order that people saw: the harmful answer on the left. */
const data = (record: (typeof pairRecords)[0], more: object = {}) => ({
  image: `/data/upload/1/3f2a9c1b-${record.id}.png`,
  prompt: record.prompt,
  answer1: record.rejected,
  answer2: record.chosen,
  ...more,
});

test('never turned round: left is the first object of the question, right the second one', async (t) => {
  for (const [selected, better, worse] of [
    ['left', first.rejected, first.chosen],
    ['right', first.chosen, first.rejected],
  ] as const) {
    const session = await openPairs(t);
    await importFile(session, 'ls.json', [
      task(12, data(first), [annotation(1, alice, [pairwise(selected)])]),
    ]);
    const { decision } = await viewOf(session);
    assert.deepEqual(
      [decision?.verdict, decision?.chosen?.text, decision?.rejected?.text],
      ['accepted', better, worse],
    );
    assert.equal(decision?.by, 'label-studio:alice@example.com');
    assert.equal(decision?.at, '2026-03-09T22:16:08.728Z');
  }
});

test('the objects of a question may have other names than the fields that they show', async (t) => {
  const session = await openPairs(t);
  const tasks = [task(1, data(first), [annotation(1, 7, [pairwise('left', 'a,b')])])];
  assert.deepEqual(leftOut(await importFile(session, 'ls.json', tasks)), { 'unknown-sides': [2] });
  assert.equal((await viewOf(session)).decision, undefined);
  await importFile(session, 'ls.json', tasks, { fields: 'a=answer1,b=answer2' });
  assert.equal((await viewOf(session)).decision?.chosen?.text, first.rejected);
});

test('JSON-MIN and CSV do not say what was on the left, so the user does', async (t) => {
  const row = {
    id: 1,
    ...data(first),
    pw: [{ selected: 'right' }],
    annotator: 7,
    annotation_id: 3,
    created_at: '2026-03-09T22:16:08.728353Z',
    updated_at: '2026-03-09T22:16:08.728378Z',
    lead_time: 3.2,
  };
  const cells = { ...row, pw: JSON.stringify(row.pw) };
  const quoted = (cell: unknown) =>
    typeof cell === 'number' ? String(cell) : `"${String(cell).replaceAll('"', '""')}"`;
  const csv = `${Object.keys(cells).map(quoted).join(',')}\n${Object.values(cells).map(quoted).join(',')}\n`;
  for (const [name, content] of [
    ['min.json', [row]],
    ['min.csv', csv],
    ['min.tsv', csv.replaceAll(',"', '\t"').replaceAll(/,(?=[\d])/g, '\t')],
  ] as const) {
    const session = await openPairs(t);
    const refused = await importFile(session, name, content);
    assert.deepEqual(Object.keys(leftOut(refused)), ['unknown-sides'], name);
    await importFile(session, name, content, { fields: 'answer=answer1,answer=answer2' });
    const { decision } = await viewOf(session);
    assert.deepEqual([decision?.chosen?.text, decision?.by], [first.chosen, 'label-studio:7'], name);
  }
});

test('the own number of a task is no id of a record', async (t) => {
  const session = await openPairs(t, [
    { ...first, id: '2' },
    { ...second, id: '1' },
  ]);
  await importFile(session, 'ls.json', [task(1, data(first), [annotation(1, alice, [pairwise('right')])])]);
  assert.equal((await viewOf(session, 0)).status, 'accepted');
  assert.equal((await viewOf(session, 1)).decision, undefined);
});

test('a rating needs a scale and becomes a score of the answer that was rated', async (t) => {
  const session = await openPairs(t);
  const result = [rating(4, 'answer1'), rating(1, 'answer2'), rating(3, 'img', 'picture')];
  const tasks = [task(1, data(first), [annotation(1, alice, result)])];
  assert.deepEqual(leftOut(await importFile(session, 'ls.json', tasks)), {
    'unknown-scale': [2, 2],
    'rating-of-what': [2],
  });
  const { scores } = await importFile(session, 'ls.json', tasks, { scale: '1-5' });
  assert.equal(scores, 2);
  const { candidates } = await viewOf(session);
  assert.deepEqual(
    candidates.map(({ globalScore, judge }) => [globalScore?.score, judge?.model]),
    [
      [0, 'label-studio:alice@example.com'],
      [7.5, 'label-studio:alice@example.com'],
    ],
  );
  const off = await importFile(session, 'off.json', tasks, { scale: '1-3' });
  assert.deepEqual(leftOut(off)['off-scale'], [2]);
});

test('predictions are what models say, never decisions', async (t) => {
  const session = await openPairs(t);
  const prediction = { id: 4, model_version: 'judge-v2', score: 0.8, result: [pairwise('right')] };
  const report = await importFile(session, 'ls.json', [task(1, data(first), [], [prediction])]);
  assert.equal(report.comparisons, 1);
  const view = await viewOf(session);
  assert.equal(view.decision, undefined);
  assert.equal(view.comparison?.model.model, 'label-studio:judge-v2');
  assert.equal(view.comparison?.outcome, 'half');
});

test('what was cancelled, drafted or labeled is told; a cancelled task is skipped', async (t) => {
  const session = await openPairs(t);
  const choices = { from_name: 'risk', to_name: 'txt', type: 'choices', value: { choices: ['violence'] } };
  const text = { from_name: 'why', to_name: 'txt', type: 'textarea', value: { text: ['because'] } };
  const report = await importFile(session, 'ls.json', [
    task(1, data(first), [annotation(1, alice, [], { was_cancelled: true })]),
    task(2, data(second), [annotation(2, alice, [pairwise('right'), choices, text])]),
    { ...task(3, data(first), []), drafts: [{ id: 1, result: [] }] },
  ]);
  assert.deepEqual(Object.keys(leftOut(report)), ['draft', 'skipped', 'other-label']);
  assert.equal((await viewOf(session, 0)).status, 'skipped');
  assert.equal((await viewOf(session, 1)).status, 'accepted');
});

test('a ranking has the best item first, and every pair of it is kept', async (t) => {
  const session = await openPairs(t);
  const ranker = {
    from_name: 'rank',
    to_name: 'items',
    type: 'ranker',
    value: { ranker: ['llm_3', 'llm_1', 'llm_2'] },
  };
  const items = [
    { id: 'llm_1', title: 'LLM 1', body: first.chosen },
    { id: 'llm_2', title: 'LLM 2', body: first.rejected },
    { id: 'llm_3', title: 'LLM 3', body: 'A new and better answer.' },
  ];
  const report = await importFile(session, 'ls.json', [
    task(1, { prompt: first.prompt, items }, [annotation(1, alice, [ranker])]),
  ]);
  assert.equal(report.answers, 1);
  const { decision } = await viewOf(session);
  assert.equal(decision?.chosen?.text, 'A new and better answer.');
  assert.equal(decision?.rejected?.text, first.rejected);
  assert.deepEqual(
    decision?.more?.map(({ chosen, rejected }) => [chosen.text, rejected.text]),
    [
      ['A new and better answer.', first.chosen],
      [first.chosen, first.rejected],
    ],
  );
});

test('two questions that contradict each other are no decision until one is named', async (t) => {
  const session = await openPairs(t);
  const tasks = [
    task(1, data(first), [
      annotation(1, alice, [pairwise('left'), { ...pairwise('right'), from_name: 'safety' }]),
    ]),
  ];
  assert.deepEqual(leftOut(await importFile(session, 'ls.json', tasks)), { 'several-questions': [2] });
  await importFile(session, 'ls.json', tasks, { fields: 'choice=safety' });
  assert.equal((await viewOf(session)).decision?.chosen?.text, first.chosen);
});
