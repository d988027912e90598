import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import type { SurveySetup } from '../../../src/io/survey/SurveyMessages.ts';
import { SurveyPool } from '../../../src/io/survey/SurveyPool.ts';
import { sourceWorkers } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { waitFor } from '../../support/waitFor.ts';

const setup: SurveySetup = {
  formatId: 'llava',
  mapping: undefined,
  strings: {},
  checks: { taxonomy: defaultTaxonomy, grades: [] },
};

/** A worker that answers a request by how many it had before, ends where it is asked for row 13, and never answers row 99. */
const worker = `
  const { parentPort } = require('node:worker_threads');
  let answered = 0;
  parentPort.on('message', ({ suspects }) => {
    const [row] = suspects.rows;
    if (row === 13) process.exit(1);
    if (row !== 99) parentPort.postMessage({ type: 'repeat', columns: { row, answered: answered++ } });
  });
`;

async function openPool(t: TestContext, workers: number): Promise<SurveyPool> {
  const path = join(await temporaryFolder(t), 'worker.cjs');
  await writeFile(path, worker);
  const pool = new SurveyPool(path, setup, workers);
  t.after(() => pool.close());
  return pool;
}

async function ask(pool: SurveyPool, row: number): Promise<unknown> {
  const suspects = { rows: Uint32Array.of(row), ids: new Float64Array(), contents: new Float64Array() };
  return (await pool.ask<'repeat'>({ type: 'repeat', suspects })).columns;
}

test('each request gets its own answer, however many wait', async (t) => {
  const pool = await openPool(t, 2);
  const rows = Array.from({ length: 40 }, (_, at) => 100 + at);
  const answers = (await Promise.all(rows.map((row) => ask(pool, row)))) as {
    row: number;
    answered: number;
  }[];
  assert.deepEqual(
    answers.map(({ row }) => row),
    rows,
  );
  // Two workers have shared them.
  assert.equal(answers.filter(({ answered }) => answered === 0).length, 2);
});

test('a worker that ends fails the requests it had, and the next ones go to another', async (t) => {
  const pool = await openPool(t, 1);
  const before = ask(pool, 1);
  const fatal = assert.rejects(ask(pool, 13), /ended without an answer/);
  assert.deepEqual(await before, { row: 1, answered: 0 });
  await fatal;
  assert.deepEqual(await ask(pool, 2), { row: 2, answered: 0 });
});

test('closing fails what is asked and what waits, and whatever is asked then', async (t) => {
  const pool = await openPool(t, 1);
  const all = Promise.allSettled([99, 99, 99, 99].map((row) => ask(pool, row)));
  await pool.close();
  for (const one of await all) {
    assert.match(String((one as PromiseRejectedResult).reason), /was closed/);
  }
  await assert.rejects(ask(pool, 1), /was closed/);
});

test('survey workers leave the processor to others', { skip: process.platform !== 'linux' }, async (t) => {
  const pool = new SurveyPool(sourceWorkers.survey, setup, 1);
  t.after(() => pool.close());
  pool.start();
  await waitFor('a thread of the lowest priority, and others of the usual one', async () => {
    const priorities = readdirSync('/proc/self/task').map((thread) => {
      const [, stat = ''] = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ');
      return Number(stat.split(' ')[16]);
    });
    return priorities.includes(19) && priorities.includes(0);
  });
});
