import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { FailureList } from '../../../src/cli/commands/FailureList.ts';
import { planJob } from '../../../src/jobs/plan/planJob.ts';
import type { JobFailure } from '../../../src/jobs/run/runJob.ts';
import { compare } from '../../../src/jobs/work/compare.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { respond } from '../../../src/jobs/work/respond.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { OfflineEngine } from '../../../src/models/offline/OfflineEngine.ts';
import { inEveryRole, runAll } from '../../support/dataset/jobs.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const record = {
  id: 'r1',
  images: ['pics/none.png'],
  messages: [
    { role: 'user', content: '<image>What is on the table?' },
    { role: 'assistant', content: 'A cup.' },
  ],
};

/** Files that are there and cannot be shown, and one that is not there. */
const unshowable: readonly [name: string, content: string | undefined][] = [
  ['none.png', undefined],
  ['page.png', '<!doctype html><title>404</title>'],
  ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"></svg>'],
];

for (const [name, content] of unshowable) {
  test(`${name}: questions about it fail with the reason, and nothing is sent`, async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [{ ...record, images: [name] }]);
    if (content !== undefined) {
      await writeFile(join(dirname(path), name), content);
    }
    const session = await openSession(t, path);
    const model = new FakeModel();
    const failures: JobFailure[] = [];
    const result = await runAll(disentangle, session, model, { onFailure: (one) => failures.push(one) });
    // The text alone is read in a pass of its own.
    assert.deepEqual([result.failed, model.kinds], [2, ['text']]);
    assert.ok(failures.every(({ code, message }) => code === 'image' && message.length > 20));
  });

  test(`${name}: the text is judged if that is asked for, and marked`, async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [{ ...record, images: [name] }]);
    if (content !== undefined) {
      await writeFile(join(dirname(path), name), content);
    }
    const session = await openSession(t, path);
    const model = new FakeModel();
    const models = inEveryRole(model);
    const plan = await planJob(score, { session, models, rows: [0], missingImages: 'text' });
    assert.deepEqual([plan.unaskable, plan.requests.least], [0, 2]);
    const result = await runAll(score, session, model, { missingImages: 'text' });
    assert.deepEqual([result.failed, model.kinds], [0, ['text', 'global-score']]);
    assert.ok(model.asked.every(({ images }) => images.length === 0));
    assert.match(model.asked.at(-1)?.question.user ?? '', /image 1 is missing/);
    const answers = (await readJournal(path)).filter(({ type }) => type === 'answer');
    assert.deepEqual(
      answers.map(({ unseen }) => unseen),
      [1, 1],
    );
    const view = await viewOf(session);
    assert.deepEqual(view.unseenBy, [model.identity]);
    assert.deepEqual(view.failures, []);
  });
}

test('what failed for want of an image is no open failure once its text is judged', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [record]));
  const model = new FakeModel();
  assert.equal((await runAll(score, session, model)).failed, 3);
  assert.ok((await viewOf(session)).failures.length > 0);
  assert.equal((await runAll(score, session, model, { missingImages: 'text' })).failed, 0);
  assert.deepEqual((await viewOf(session)).failures, []);
});

test('an answer about the text alone is not the answer once the image is there', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [{ ...record, images: ['late.png'] }]);
  const session = await openSession(t, path);
  const model = new FakeModel();
  await runAll(score, session, model, { missingImages: 'text' });
  await writeFile(join(dirname(path), 'late.png'), encodePng(makePicture(32, 32)));
  const before = model.asked.length;
  await runAll(disentangle, session, model, { missingImages: 'text' });
  await runAll(score, session, model, { missingImages: 'text' });
  const after = model.asked.slice(before);
  assert.deepEqual(
    after.map(({ images }) => images.length),
    [1, 1, 0, 1],
  );
  assert.deepEqual((await viewOf(session)).unseenBy, []);
});

test('answers are never written without the image', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [record]));
  const model = new FakeModel();
  const job = respond({ by: 'policy', samples: 1 });
  const result = await runAll(job, session, model, { missingImages: 'text' });
  assert.deepEqual([result.failed, model.asked.length], [1, 0]);
});

test('the offline engine judges the text, and does not claim to have seen the image', async (t) => {
  const bad = { ...record, id: 'r2', images: ['page.png'] };
  const path = await writeDataset(t, 'a.jsonl', [record, bad]);
  await writeFile(join(dirname(path), 'page.png'), '<html></html>');
  const session = await openSession(t, path);
  const model = new OfflineEngine(async () => '');
  for (const job of [disentangle, score, compare]) {
    const result = await runAll(job, session, model);
    assert.equal(result.failed, 0, job.id);
  }
  for (const row of [0, 1]) {
    const view = await viewOf(session, row);
    assert.equal(view.unseenBy[0]?.provider, 'offline');
    assert.notEqual(view.disentangled, undefined);
  }
});

test('reasons of failures are listed with their records, and what helps', () => {
  const list = new FailureList();
  const failure = (row: number, code: string, message: string) =>
    list.add({ row, record: `r${row}`, exchange: 0, code, message }, `r${row}`);
  for (let row = 0; row < 8; row += 1) {
    failure(row, 'image', 'The image is missing. Looked in /a {0}.');
  }
  assert.deepEqual(list.lines, [
    '8 questions failed in r0, r1, r2, r3, r4, …: The image is missing. Looked in /a {0}.',
    'Add the folder of missing images with --image-root DIR, or judge these records by their text with --missing-images text.',
  ]);
  failure(9, 'auth', 'no key');
  assert.equal(list.lines.at(1), '1 question failed in r9: no key');
  assert.match(list.lines.at(-1) ?? '', /--retry-failed/);
  assert.equal(list.listed.length, 9);
});
