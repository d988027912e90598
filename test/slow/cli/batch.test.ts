import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { startBatchServer } from '../../support/batch/startBatchServer.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

const key = { DREAM_CURATOR_API_KEY: 'key-of-the-server-1' };

test('a run by batches on the command line: prepared, submitted, fetched, imported, prepared again', async (t) => {
  const cli = await CommandLine.build(t);
  const server = await startBatchServer(t, ['untidy']);
  const path = await writeDataset(t, 'a.jsonl', pairs(6));
  const model = ['--provider', 'openai', '--base-url', server.baseUrl, '--model', 'm'];
  const at = ['--base-url', server.baseUrl];
  const step = (name: string, ...more: string[]) =>
    cli.run(['batch', name, path, ...more], { environment: key });
  const json = async (name: string, ...more: string[]) => {
    const { out, errors, code } = await step(name, ...more, '--json');
    assert.notEqual(out, '', errors);
    return { ...JSON.parse(out), code };
  };

  await t.test(
    'nothing can be imported before anything is prepared, and only models of servers have batches',
    async () => {
      const nothing = await step('import');
      assert.deepEqual([nothing.code, /Nothing was prepared/.test(nothing.errors)], [2, true]);
      const offline = await step('prepare', '--job', 'score');
      assert.deepEqual([offline.code, /for models of servers/.test(offline.errors)], [2, true]);
      assert.equal((await step('elsewhere')).code, 2);
    },
  );

  await t.test('a plan writes and sends nothing', async () => {
    const planned = await json('prepare', '--job', 'disentangle', ...model, '--plan', '--price', '1/2');
    assert.ok(planned.plan.requests.least >= 6 && planned.plan.cost.most > 0);
    assert.equal((await step('import')).code, 2);
    assert.equal(server.keys.size, 0);
  });

  await t.test('prepare sends nothing, and keeps within the budget', async () => {
    const prepared = await json(
      'prepare',
      '--job',
      'disentangle',
      ...model,
      '--max-requests',
      '4',
      '--select',
      '1-5',
    );
    assert.deepEqual([prepared.written.requests, prepared.spend.requests, prepared.code], [4, 0, 1]);
    const rest = await json('prepare');
    assert.deepEqual([rest.written.requests, rest.holdings.pending, rest.code], [1, 4, 0]);
    assert.equal(server.keys.size, 0);
  });

  await t.test('another model, or other records, are another batch', async () => {
    const other = await step('prepare', '--model', 'other');
    assert.deepEqual([other.code, /another --model \(m\)/.test(other.errors)], [2, true]);
    const more = await step('prepare', '--select', '6');
    assert.deepEqual([more.code, /leave out --select, --shard and --filter/.test(more.errors)], [2, true]);
  });

  await t.test('the server is the one that is typed', async () => {
    const untold = await step('submit');
    assert.deepEqual([untold.code, /require --base-url/.test(untold.errors)], [2, true]);
    const elsewhere = await json('submit', '--base-url', 'http://127.0.0.1:9/v1');
    assert.equal(elsewhere.done, 0);
    assert.match((await step('status')).out, /shard-00000 {2}not submitted, 4 requests/);
  });

  await t.test('rounds of submit, fetch and import, until nothing is open', async () => {
    let imported = await json('import');
    for (let round = 0; imported.unasked > 0; round += 1) {
      assert.ok(round < 8, 'it does not end');
      assert.equal((await json('submit', ...at)).code, 0);
      assert.equal((await json('fetch', ...at, '--wait', '--every', '0.01')).code, 0);
      imported = await json('import', '--price', '1/2');
      assert.ok(round > 0 || (imported.answered > 0 && imported.spend.cost > 0));
      assert.ok(round > 0 || (imported.holdings.unreadable === 1 && imported.holdings.unknown === 1));
      await step('prepare');
    }
    assert.deepEqual([...server.keys], [`Bearer ${key.DREAM_CURATOR_API_KEY}`]);
    assert.deepEqual([...new Set(server.answered.values())], [1]);
    const live = JSON.parse(
      (await cli.run(['disentangle', path, ...model, '--select', '1-5', '--plan', '--json'])).out,
    );
    assert.equal(live.plan.requests.least, imported.failed);
  });

  await t.test('a part of the records has its batches in the ledger of that part', async () => {
    const part = ['--ledger', `${path}.part`];
    const prepared = await json('prepare', '--job', 'score', ...model, '--shard', '1/2', ...part);
    assert.deepEqual([prepared.folder, prepared.code], [join(`${path}.part`, 'batch'), 0]);
    assert.ok(prepared.written.requests > 0);
    const other = await step('prepare', '--shard', '2/2', ...part);
    assert.deepEqual([other.code, /leave out --select, --shard/.test(other.errors)], [2, true]);
    assert.equal((await json('submit', ...at, ...part)).done, prepared.written.shards);
    assert.equal((await json('fetch', ...at, ...part, '--wait', '--every', '0.01')).code, 0);
    const imported = await json('import', ...part);
    assert.equal(imported.holdings.replies, prepared.written.requests);
  });

  await t.test('the key is in no file', async () => {
    const folder = `${path}.dream`;
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const one of names.filter((entry) => entry.isFile())) {
      const text = await readFile(`${one.parentPath}/${one.name}`, 'utf8');
      assert.ok(!text.includes(key.DREAM_CURATOR_API_KEY), one.name);
    }
  });
});
