import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { describePlan } from '../../../src/jobs/plan/describePlan.ts';
import { type PlanOptions, planJob, spreadRows } from '../../../src/jobs/plan/planJob.ts';
import { formatRowRanges } from '../../../src/jobs/session/selectRows.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { inEveryRole, runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const risk = { malicious_content: 'how', source: 'Text instruction', risk_category: 'Violence' };
const rowsTo = (count: number) => Array.from({ length: count }, (_, row) => row);
const prices = { fake: { input: 2, output: 10 } };

test('a plan of questions that depend on nothing is exact, before and in the middle of a run', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [
    { ...pairs(1)[0], images: ['1.png'] },
    ...pairs(6).slice(1),
  ]);
  await writeFile(join(dirname(path), '1.png'), tinyPng);
  const session = await openSession(t, path);
  const model = new FakeModel();
  const plan = () => planJob(disentangle, { session, models: inEveryRole(model), rows: rowsTo(6), prices });
  const before = await plan();
  assert.deepEqual([before.basis.kind, before.requests.least, before.known], ['exact', 8, 0]);
  await runAll(disentangle, session, model, { budget: { requests: 5 } });
  const middle = await plan();
  assert.deepEqual([middle.requests.least, middle.known], [3, 5]);
  await runAll(disentangle, session, model);
  const after = await plan();
  assert.deepEqual([after.requests.most, after.known, after.cost?.most], [0, 8, 0]);
});

test('what other records ask as well, or was answered, is known and not asked: the plan agrees with the run', async (t) => {
  const same = pairs(1)[0] ?? {};
  const records = ['a', 'b', 'c'].map((id) => ({ ...same, id }));
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const model = new FakeModel({ disentangle: { observations: [risk] } });
  const options: PlanOptions = { session, models: inEveryRole(model), rows: rowsTo(3), prices };
  const before = await planJob(score, options);
  await runAll(score, session, model, { rows: [0] });
  assert.ok(before.requests.least <= model.asked.length && model.asked.length <= before.requests.most);
  const asked = model.asked.length;
  const rest = await planJob(score, options);
  await runAll(score, session, model);
  assert.deepEqual([rest.requests.least, rest.requests.most, model.asked.length - asked], [0, 0, 0]);
});

test('cost follows from tokens and prices; a model without a price says so', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(4)));
  const options = { session, models: inEveryRole(new FakeModel()), rows: rowsTo(4) };
  const priced = await planJob(disentangle, { ...options, prices });
  const expected = (priced.input.least * 2 + priced.output.least * 10) / 1e6;
  assert.ok(priced.input.least > 400 && Math.abs((priced.cost?.least ?? 0) - expected) < 1e-9);
  const unpriced = await planJob(disentangle, options);
  assert.deepEqual([unpriced.cost, unpriced.unpriced], [undefined, ['fake']]);
  assert.match(describePlan(unpriced, {}).join('\n'), /Cost unknown.*fake/);
});

test('a plan of very many records is an estimate from some of them, and says so', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(400)));
  const options = { session, models: inEveryRole(new FakeModel()), rows: rowsTo(400), prices };
  const exact = await planJob(disentangle, options);
  const estimate = await planJob(disentangle, { ...options, bounds: { records: 100, time: 60_000 } });
  assert.deepEqual(estimate.basis, { kind: 'estimate', records: 100 });
  assert.deepEqual([estimate.requests.least, estimate.exchanges], [400, 400]);
  assert.ok(Math.abs(estimate.input.least / exact.input.least - 1) < 0.05);
  assert.match(describePlan(estimate, {}).join('\n'), /Estimated from 100 records/);
});

test('planning can be stopped; what it has seen is reported as such', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(200)));
  const aborter = new AbortController();
  const onProgress = (records: number) => records === 60 && aborter.abort();
  const plan = await planJob(disentangle, {
    session,
    models: inEveryRole(new FakeModel()),
    rows: rowsTo(200),
    signal: aborter.signal,
    onProgress,
  });
  assert.deepEqual([plan.basis, plan.requests.least], [{ kind: 'partial', records: 60 }, 60]);
  assert.match(describePlan(plan, {}).join('\n'), /Minimum/);
});

test('spread rows are all rows, and every beginning of them is spread', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (count) => {
      const spread = spreadRows(rowsTo(count));
      assert.deepEqual(
        [...spread].sort((a, b) => a - b),
        rowsTo(count),
      );
    }),
  );
  const beginning = [...spreadRows(rowsTo(10_000))].slice(0, 1000);
  const mean = beginning.reduce((sum, row) => sum + row, 0) / beginning.length;
  assert.ok(Math.abs(mean - 5000) < 500, String(mean));
});

test('rows become ranges that --select takes', () => {
  assert.equal(formatRowRanges([]), '');
  assert.equal(formatRowRanges([0, 1, 2, 5, 7, 8]), '1-3,6,8-9');
});
