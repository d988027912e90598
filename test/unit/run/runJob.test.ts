import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { planJob } from '../../../src/jobs/plan/planJob.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { inEveryRole, runAll } from '../../support/dataset/jobs.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const pair = (id: string) => ({ id, prompt: `How ${id}?`, chosen: 'No.', rejected: 'Like this.' });
const risk = { malicious_content: 'how', source: 'Text instruction', risk_category: 'Violence' };
const finder = { disentangle: { observations: [risk] } };

test('disentangling asks every pass with the image and verifies what was found once', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [{ ...pair('a'), images: ['1.png'] }]);
  await writeFile(join(dirname(path), '1.png'), tinyPng);
  const session = await openSession(t, path);
  const model = new FakeModel({
    disentangle: ({ question: { task } }: { question: { task: object } }) => ({
      observations: [
        { ...risk, source: 'pass' in task && task.pass === 'image' ? 'Image content' : risk.source },
      ],
    }),
  });
  const result = await runAll(disentangle, session, model);
  assert.deepEqual(model.kinds, ['joint', 'image', 'text', 'verify', 'verify']);
  assert.deepEqual(
    model.asked.map((one) => one.images.length),
    [1, 1, 0, 1, 1],
  );
  assert.deepEqual(
    [result.answered, result.failed, result.spend.inputTokens, result.cancelled],
    [5, 0, 50, false],
  );
  const view = await viewOf(session);
  assert.deepEqual(
    view.observations.map(({ observation, active, origins }) => [
      observation.source,
      active,
      origins[0]?.kind === 'model' && origins[0].passes,
    ]),
    [
      ['Text instruction', true, ['joint', 'text']],
      ['Image content', true, ['image']],
    ],
  );
});

test('an observation that verification refutes does not count', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair('a')]));
  await runAll(
    disentangle,
    session,
    new FakeModel({ ...finder, verify: { supported: false, reason: 'harmless' } }),
  );
  const [found] = (await viewOf(session)).observations;
  assert.deepEqual([found?.active, found?.verified?.reason], [false, 'harmless']);
});

test('scoring disentangles first, and scores against the labels of a pair make it contested', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair('a')]));
  const model = new FakeModel({
    ...finder,
    'global-score': ({ question }: { question: { subject: { answer?: string } } }) => ({
      score: question.subject.answer === 'No.' ? 2 : 9,
      reason: '',
    }),
  });
  await runAll(score, session, model);
  assert.deepEqual(model.kinds, [
    'text',
    'verify',
    'observation-score',
    'global-score',
    'observation-score',
    'global-score',
  ]);
  const { proposal, status, candidates } = await viewOf(session);
  assert.deepEqual(
    candidates.map((one) => one.combined),
    [6, 9.5],
  );
  assert.deepEqual(proposal, {
    kind: 'pair',
    chosen: 'dataset:0',
    rejected: 'dataset:1',
    basis: 'dataset',
    margin: -3.5,
    disputed: 'scores',
    guessed: false,
    more: [],
  });
  assert.equal(status, 'contested');
});

test('running again, also in another process, asks nothing again', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [pair('a'), pair('b')]);
  await runAll(score, await openSession(t, path), new FakeModel(finder));
  const [session, model] = [await openSession(t, path), new FakeModel(finder)];
  const plan = await planJob(score, { session, models: inEveryRole(model), rows: [0, 1] });
  assert.deepEqual([plan.requests.least, plan.requests.most, plan.known], [0, 0, 8]);
  const result = await runAll(score, session, model);
  assert.equal(model.asked.length, 0);
  assert.deepEqual([result.known, result.answered], [8, 0]);
});

test('a plan holds what the run then asks', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair('a'), pair('b')]));
  for (const job of [disentangle, score]) {
    const model = new FakeModel(finder);
    const plan = await planJob(job, { session, models: inEveryRole(model), rows: [0, 1] });
    await runAll(job, session, model);
    assert.ok(
      plan.requests.least <= model.asked.length && model.asked.length <= plan.requests.most,
      `${model.asked.length} of ${JSON.stringify(plan)}`,
    );
  }
});

test('a broken record is reported and does not stop the run', async (t) => {
  const text = `${JSON.stringify(pair('a'))}\n{"id":\n${JSON.stringify(pair('c'))}\n`;
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', text));
  const result = await runAll(disentangle, session, new FakeModel());
  assert.deepEqual(
    result.unreadable.map((one) => one.row),
    [1],
  );
  assert.deepEqual([result.done, result.answered], [3, 2]);
});
