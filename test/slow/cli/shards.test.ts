import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { startLoopback } from '../../support/loopback/Loopback.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** The events of a ledger, without what differs between two runs: ids, times and what the order depends on. */
async function contentOf(folder: string): Promise<readonly string[]> {
  const lines = (await readFile(join(folder, 'feedback.jsonl'), 'utf8')).trim().split('\n');
  return lines
    .map((line) => {
      const { id: _id, at: _at, follows: _follows, ...content } = JSON.parse(line);
      return JSON.stringify(content);
    })
    .sort();
}

test('the command line on parts of a dataset', async (t) => {
  const cli = await CommandLine.build(t);
  const whole = await writeDataset(t, 'a.jsonl', pairs(11));
  const divided = join(await temporaryFolder(t), 'a.jsonl');
  await copyFile(whole, divided);
  const server = await startLoopback({ risks: true, seed: 3 });
  t.after(() => server.stop());
  const models: Readonly<Record<string, readonly string[]>> = {
    offline: [],
    server: ['--provider', 'openai', '--base-url', server.baseUrl, '--model', 'loopback'],
  };

  for (const [name, model] of Object.entries(models)) {
    await t.test(`the ledgers of parts, merged, are that of one process: ${name}`, async () => {
      const folders = [1, 2, 3].map((one) => join(divided, '..', `${name}-${one}.dream`));
      const parts = folders.map((folder, at) => ['--shard', `${at + 1}/3`, '--ledger', folder]);
      const runs = await Promise.all([
        cli.run(['disentangle', whole, '--json', ...model]),
        ...parts.map((part) => cli.run(['disentangle', divided, '--json', ...model, ...part])),
      ]);
      assert.deepEqual(
        runs.map(({ code }) => code),
        [0, 0, 0, 0],
      );
      assert.deepEqual(
        runs.map(({ out }) => JSON.parse(out).total),
        [11, 3, 4, 4],
      );
      const merged = await cli.run(['merge', divided, ...folders, '--json']);
      const { added, runs: entries, repeated } = JSON.parse(merged.out);
      assert.deepEqual([merged.code, entries, repeated], [0, 6, 0]);
      const expected = await contentOf(`${whole}.dream`);
      assert.deepEqual(await contentOf(`${divided}.dream`), expected);
      assert.ok(added > 0);
      const again = JSON.parse((await cli.run(['merge', divided, ...folders, '--json'])).out);
      assert.deepEqual([again.added, again.runs, again.known], [0, 0, added]);
      const next = JSON.parse((await cli.run(['disentangle', divided, '--json', ...model])).out);
      assert.deepEqual([next.answered, next.known], [0, added]);
    });
  }

  await t.test('a part that is run again in another place is paid again, but counted once', async () => {
    const folders = ['x', 'y'].map((one) => join(divided, '..', `${one}.dream`));
    const fresh = join(await temporaryFolder(t), 'a.jsonl');
    await copyFile(whole, fresh);
    for (const folder of folders) {
      await cli.run(['disentangle', fresh, '--shard', '2/3', '--ledger', folder]);
    }
    const { added, repeated } = JSON.parse((await cli.run(['merge', fresh, ...folders, '--json'])).out);
    assert.deepEqual([added > 0, repeated], [true, added]);
  });

  await t.test('findings of parts are those of the whole', async () => {
    const rows = pairs(9).map((one, at) => (at % 4 === 0 ? { ...one, chosen: '' } : one));
    const path = await writeDataset(t, 'b.jsonl', rows);
    const rowsOf = async (...more: readonly string[]) => {
      const { out } = await cli.run(['validate', path, '--jsonl', ...more]);
      const lines = out.split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line)).map(({ code, row }) => `${code} ${row}`);
    };
    const all = await rowsOf();
    assert.equal(all.length, 3);
    assert.deepEqual([...(await rowsOf('--shard', '1/2')), ...(await rowsOf('--shard', '2/2'))], all);
  });

  await t.test('a part is divided before the filter, which depends on what is done already', async () => {
    const decided = await cli.run(['decide', whole, '--accept-proposed', '--select', '1-2', '--json']);
    assert.equal(JSON.parse(decided.out).decided, 2, decided.out + decided.errors);
    const undecided = ['screen', whole, '--text-only', '--jsonl', '--filter=-state:accepted'];
    const { out } = await cli.run([...undecided, '--shard', '1/2']);
    const lines = out.trim().split('\n');
    const records = lines.map((line) => JSON.parse(line).record).sort();
    assert.deepEqual(records, ['r2', 'r3', 'r4']);
  });

  await t.test('wrong parts and folders are refused', async () => {
    assert.equal((await cli.run(['stats', whole, '--shard', '3/2'])).code, 2);
    assert.equal((await cli.run(['merge', whole])).code, 2);
    assert.match((await cli.run(['merge', whole, `${whole}.gone`])).errors, /not found/);
    assert.match((await cli.run(['merge', whole, whole])).errors, /is not a folder/);
  });
});
