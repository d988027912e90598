import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { createSurveyPool } from '../../../src/io/survey/SurveyPool.ts';
import { type PoolOptions, WorkerPool } from '../../../src/io/workers/WorkerPool.ts';
import { projectRoot, sourceWorkers } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { waitFor } from '../../support/waitFor.ts';

interface TestRequests {
  /** Returns how many requests its thread has had. */
  count(request: { readonly id: number }): { readonly id: number; readonly answered: number };
  /** Never answers. */
  hang(request: undefined): void;
  /** Keeps its thread busy forever. */
  spin(request: undefined): void;
  /** Ends its thread. */
  exit(request: undefined): void;
  /** Throws an error that its thread does not catch. */
  crash(request: undefined): void;
  /** Fails. */
  fail(request: { readonly message: string }): void;
  /** Uses more memory than there is. */
  fill(request: undefined): void;
  /** Reports the numbers before a number, then answers with it. */
  countTo(request: number, report: (before: number) => void): number;
  /** Transfers its memory. */
  bytes(length: number): Uint8Array;
}

const workersFolder = join(projectRoot, 'src/io/workers');

const worker = `
  import { setTimeout } from 'node:timers/promises';
  import { serveRequests } from ${JSON.stringify(join(workersFolder, 'serveRequests.ts'))};
  let answered = 0;
  serveRequests(
    {
      count: ({ id }) => ({ id, answered: answered++ }),
      hang: () => new Promise(() => {}),
      spin: () => { for (;;) {} },
      exit: () => process.exit(1),
      crash: () => { setImmediate(() => { throw new Error('crashed'); }); return new Promise(() => {}); },
      fail: ({ message }) => { throw Object.assign(new Error(message), { name: 'TestError' }); },
      fill: () => { const all = []; for (;;) all.push(Array.from({ length: 1e5 }, Math.random)); },
      countTo: async (to, report) => {
        for (let at = 0; at < to; at += 1) { report(at); await setTimeout(1); }
        return to;
      },
      bytes: (length) => new Uint8Array(length),
    },
    { bytes: ({ buffer }) => [buffer] },
  );
`;

async function openPool(
  t: TestContext,
  options: Omit<PoolOptions, 'workerPath'> = {},
): Promise<WorkerPool<TestRequests>> {
  const workerPath = join(await temporaryFolder(t), 'worker.mjs');
  await writeFile(workerPath, worker);
  const pool = new WorkerPool<TestRequests>({ workerPath, ...options });
  t.after(() => pool.close());
  return pool;
}

test('each request gets its own answer, however many wait', async (t) => {
  const pool = await openPool(t, { size: 2, requestsPerThread: 2 });
  const ids = Array.from({ length: 40 }, (_, at) => 100 + at);
  const answers = await Promise.all(ids.map((id) => pool.ask('count', { id })));
  assert.deepEqual(
    answers.map(({ id }) => id),
    ids,
  );
  // Two threads have shared them.
  assert.equal(answers.filter(({ answered }) => answered === 0).length, 2);
});

test('one thread answers in the order in which it is asked', async (t) => {
  const pool = await openPool(t, { requestsPerThread: 3 });
  const order: number[] = [];
  await Promise.all([
    pool.ask('countTo', 5).then((answer) => order.push(answer)),
    pool.ask('countTo', 1).then((answer) => order.push(answer)),
    pool.ask('countTo', 3).then((answer) => order.push(answer)),
  ]);
  assert.deepEqual(order, [5, 1, 3]);
});

test('reports come before the answer, to the caller of the request', async (t) => {
  const pool = await openPool(t, { requestsPerThread: 2 });
  const reports: number[][] = [[], []];
  const answers = await Promise.all(
    reports.map((all, at) => pool.ask('countTo', at + 2, (before) => void all.push(before))),
  );
  assert.deepEqual(answers, [2, 3]);
  assert.deepEqual(reports, [
    [0, 1],
    [0, 1, 2],
  ]);
});

test('large answers are handed over', async (t) => {
  const pool = await openPool(t);
  assert.equal((await pool.ask('bytes', 1_000_000)).byteLength, 1_000_000);
});

test('a failure becomes the error that its pool creates, and the thread continues', async (t) => {
  const pool = await openPool(t, { toError: ({ name, message }) => new RangeError(`${name}: ${message}`) });
  assert.deepEqual(await pool.ask('count', { id: 1 }), { id: 1, answered: 0 });
  await assert.rejects(pool.ask('fail', { message: 'no' }), { name: 'RangeError', message: 'TestError: no' });
  assert.deepEqual(await pool.ask('count', { id: 2 }), { id: 2, answered: 1 });
});

test('a thread that is no good after a failure is not asked again', async (t) => {
  const pool = await openPool(t, { endsOnFailure: true });
  await pool.ask('count', { id: 1 });
  const failed = assert.rejects(pool.ask('fail', { message: 'no' }), /^Error: no$/);
  assert.deepEqual(await pool.ask('count', { id: 2 }), { id: 2, answered: 0 });
  await failed;
});

for (const [name, message] of [
  ['exit', /ended without an answer/],
  ['crash', /crashed/],
] as const) {
  test(`a thread that dies (${name}) fails the requests it had, and the next ones go to another`, async (t) => {
    const pool = await openPool(t, { requestsPerThread: 2 });
    // Awaited first: the system may report the end of a thread before its last answer.
    assert.deepEqual(await pool.ask('count', { id: 1 }), { id: 1, answered: 0 });
    const others = [pool.ask(name, undefined), pool.ask('count', { id: 3 })];
    await Promise.all(others.map((one) => assert.rejects(one, message)));
    assert.deepEqual(await pool.ask('count', { id: 2 }), { id: 2, answered: 0 });
  });
}

test('a thread that takes more memory than it may is ended, and not this process', async (t) => {
  const pool = await openPool(t, { resourceLimits: { maxOldGenerationSizeMb: 32 } });
  await assert.rejects(pool.ask('fill', undefined), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  assert.deepEqual(await pool.ask('count', { id: 1 }), { id: 1, answered: 0 });
});

test('an answer that does not come in time fails its request alone, though its thread spins', async (t) => {
  const pool = await openPool(t, { timeoutMs: 1000 });
  const [late, next] = await Promise.allSettled([pool.ask('spin', undefined), pool.ask('count', { id: 1 })]);
  assert.ok(late.status === 'rejected' && late.reason.timedOut);
  assert.deepEqual(next.status === 'fulfilled' && next.value, { id: 1, answered: 0 });
});

test('a request that cannot be sent fails alone', async (t) => {
  const pool = await openPool(t);
  const unsendable = { message: 'x', toJSON: () => 'x' };
  await assert.rejects(pool.ask('fail', unsendable), { name: 'DataCloneError' });
  assert.deepEqual(await pool.ask('count', { id: 1 }), { id: 1, answered: 0 });
});

test('closing fails what is asked and what waits, and whatever is asked then', async (t) => {
  const pool = await openPool(t);
  const all = Promise.allSettled(Array.from({ length: 4 }, () => pool.ask('hang', undefined)));
  await pool.close();
  for (const one of await all) {
    assert.match(String((one as PromiseRejectedResult).reason), /was closed/);
  }
  await assert.rejects(pool.ask('count', { id: 1 }), /was closed/);
});

test('work during a pool ends with the reason of its signal, whatever the threads are at', async (t) => {
  const pool = await openPool(t, { size: 2 });
  const stopping = new AbortController();
  const work = pool.during(stopping.signal, async () => {
    stopping.abort(new Error('enough'));
    await Promise.all([pool.ask('spin', undefined), pool.ask('hang', undefined)]);
  });
  await assert.rejects(work, /^Error: enough$/);
});

test('a pool that rests ends its thread when it has answered, and starts another when it is asked', async (t) => {
  const pool = await openPool(t);
  const first = pool.ask('count', { id: 1 });
  pool.rest();
  assert.deepEqual(await first, { id: 1, answered: 0 });
  assert.deepEqual(await pool.ask('count', { id: 2 }), { id: 2, answered: 0 });
  assert.deepEqual(await pool.ask('count', { id: 3 }), { id: 3, answered: 1 });
});

test('pools of one script hand their idle threads on, but not those that are at something', async (t) => {
  const workerPath = join(await temporaryFolder(t), 'worker.mjs');
  await writeFile(workerPath, worker);
  const answers: number[] = [];
  for (const name of ['count', 'hang', 'count'] as const) {
    const pool = new WorkerPool<TestRequests>({ workerPath, sharesThreads: true });
    answers.push((await pool.ask('count', { id: 1 })).answered);
    const more = name === 'hang' ? pool.ask('hang', undefined).catch(() => undefined) : undefined;
    await pool.close();
    await more;
  }
  assert.deepEqual(answers, [0, 1, 0]);
});

test('threads that wait hold no process back from ending, and those that work do', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, 'worker.mjs'), worker);
  const main = `
    import { WorkerPool } from ${JSON.stringify(join(workersFolder, 'WorkerPool.ts'))};
    const pool = new WorkerPool({ workerPath: ${JSON.stringify(join(folder, 'worker.mjs'))} });
    pool.ask('countTo', 50).then((answer) => console.log(answer));
  `;
  await writeFile(join(folder, 'main.mjs'), main);
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'main.mjs')]);
  assert.equal(stdout, '50\n');
});

test('a process waits for threads that are ended, though their answers are under way', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, 'worker.mjs'), worker);
  const main = `
    import { WorkerPool } from ${JSON.stringify(join(workersFolder, 'WorkerPool.ts'))};
    const workerPath = ${JSON.stringify(join(folder, 'worker.mjs'))};
    const pool = new WorkerPool({ workerPath, requestsPerThread: 30 });
    const answers = Array.from({ length: 20 }, (_, id) => pool.ask('count', { id }));
    const all = [...answers, pool.ask('spin')];
    all.forEach((one) => one.catch(() => undefined));
    await answers[0];
    // Meanwhile all answers arrive.
    for (const from = performance.now(); performance.now() - from < 300; );
    await pool.close();
    console.log('closed');
  `;
  await writeFile(join(folder, 'main.mjs'), main);
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'main.mjs')]);
  assert.equal(stdout, 'closed\n');
});

test('survey workers leave the processor to others', { skip: process.platform !== 'linux' }, async (t) => {
  const checks = { taxonomy: defaultTaxonomy, overrides: [] };
  const setup = { formatId: 'llava', mapping: undefined, strings: {}, checks };
  const pool = createSurveyPool(sourceWorkers.survey, setup, 1);
  t.after(() => pool.close());
  pool.start();
  await waitFor('a thread of the lowest priority, and others of the usual one', async () => {
    const priorities = readdirSync('/proc/self/task').map((thread) => {
      const [, stat = ''] = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ');
      return Number(stat.split(' ')[16]);
    });
    return priorities.includes(19) && priorities.includes(getPriority());
  });
});
