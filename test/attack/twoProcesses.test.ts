import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { contentHash } from '../../src/io/contentHash.ts';
import { Claims } from '../../src/io/ledger/Claims.ts';
import { pairs, writeDataset } from '../support/files/writeDataset.ts';
import { type Loopback, startLoopback } from '../support/loopback/Loopback.ts';
import { CommandLine } from '../support/project/CommandLine.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Makes two command lines score the same records at once; `then` may end the first of them. */
async function scoreTwice(
  t: TestContext,
  records: number,
  then: (first: { kill(): void }, server: Loopback) => Promise<void>,
) {
  const { program } = await CommandLine.build(t);
  const dataset = await writeDataset(t, 'a.jsonl', pairs(records));
  const server = await startLoopback({ latency: 20 });
  t.after(() => server.stop());
  const model = ['--provider', 'openai', '--base-url', server.baseUrl, '--model', 'loopback'];
  const args = [program, 'score', dataset, ...model, '--json', '--concurrency', '4'];
  const environment = { ...process.env, TMPDIR: dirname(dataset), LANG: 'C' };
  const start = () => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: environment });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const ended = once(child, 'close').then(([code]) => ({ code, out }));
    return { ended, kill: () => void child.kill('SIGKILL') };
  };
  const [first, second] = [start(), start()];
  await then(first, server);
  const ended = await Promise.all([first.ended, second.ended]);
  return { ended, stats: await server.stats() };
}

test('two processes that score the same 60 records at once pay once for each question', async (t) => {
  const { ended, stats } = await scoreTwice(t, 60, async () => undefined);
  const results = ended.map(({ out }) => JSON.parse(out));
  assert.deepEqual(
    ended.map(({ code }) => code),
    [0, 0],
  );
  const { questions, requests } = stats;
  t.diagnostic(`${questions.length} questions, ${requests} requests of two processes`);
  assert.ok(questions.length >= 180);
  assert.equal(requests, questions.length);
  for (const { answered, known, failed } of results) {
    assert.deepEqual([answered + known >= 180, failed], [true, 0]);
  }
});

test('one of two processes dies: the other one asks what is open without waiting', async (t) => {
  const { ended, stats } = await scoreTwice(t, 30, async (first, server) => {
    await server.received(20);
    first.kill();
  });
  const { answered, known, failed } = JSON.parse(ended[1]?.out ?? '');
  assert.deepEqual([ended[1]?.code, answered + known >= 90, failed], [0, true, 0]);
  // Four requests, and one answer that waits for the disk while its slot is reused (`EndpointLimiter`).
  const { requests, questions } = stats;
  assert.ok(requests <= questions.length + 5, `${requests} requests, ${questions.length} questions`);
});

test('a claim ends with its process, with time, and with an empty file', async (t) => {
  const folder = await temporaryFolder(t);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  t.after(() => {
    process.env.TMPDIR = before ?? '';
  });
  const dataset = join(folder, 'a.jsonl');
  await writeFile(dataset, '');
  let refreshes = 0;
  const open = () => {
    const claims = new Claims(dataset, async () => {
      refreshes += 1;
    });
    t.after(() => claims.close());
    return claims;
  };
  const [one, other] = [open(), open()];
  const end = await one.take('key');
  assert.ok(end);
  assert.equal(await other.take('key'), undefined);
  assert.ok(await other.take('another key'));
  end();
  const again = await other.take('key');
  assert.ok(again);
  assert.equal(refreshes, 4, 'where others ask, what they have answered is looked at each time');
  const claims = join(folder, `dream-curator-claims-${process.getuid?.() ?? 'user'}`);
  assert.equal((await readdir(claims)).length, 2);
  // The id of a process that does not exist, and that of a living one which does not ask for so long.
  const [held = ''] = (await readdir(claims)).filter((name) => name.includes(`.${process.pid}.`));
  await other.close();
  await one.close();
  assert.deepEqual(await readdir(claims), []);
  const content = `${contentHash('key')}\n`;
  const past = new Date(Date.now() - 31 * 60 * 1000);
  for (const name of [
    held.replace(`.${process.pid}.`, '.4194304.'),
    held.slice(0, 32),
    `${held.slice(0, 33)}-1.ff`,
    held,
  ]) {
    await writeFile(join(claims, name), content);
    await utimes(join(claims, name), past, past);
    assert.ok(await open().take('key'), name);
    await rm(join(claims, name), { force: true });
    await Promise.all((await readdir(claims)).map((left) => rm(join(claims, left))));
  }
  await writeFile(join(claims, held), content);
  assert.equal(await open().take('key'), undefined, 'a living one is waited for');
});

test('where claims cannot be kept, that is known', async (t) => {
  const folder = await temporaryFolder(t);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = join(folder, 'nowhere');
  t.after(() => {
    process.env.TMPDIR = before ?? '';
  });
  await writeFile(join(folder, 'a.jsonl'), '');
  await assert.rejects(new Claims(join(folder, 'a.jsonl'), async () => undefined).take('key'));
});
