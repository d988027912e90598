import assert from 'node:assert/strict';
import test from 'node:test';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { startLoopback } from '../../support/loopback/Loopback.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

test('runs on the command line: planned, bounded, gone on with, retried', async (t) => {
  const cli = await CommandLine.build(t);
  const server = await startLoopback({ refused: 0.2, risks: false, seed: 5 });
  t.after(() => server.stop());
  const path = await writeDataset(t, 'a.jsonl', pairs(12));
  const model = ['--provider', 'openai', '--base-url', server.baseUrl, '--model', 'loopback'];
  const command = (...more: string[]) => cli.run(['disentangle', path, ...model, ...more]);
  const json = async (...more: string[]) => JSON.parse((await command('--json', ...more)).out);

  await t.test('--plan shows what a run would cost, and asks nothing', async () => {
    const { code, out } = await command('--plan', '--price', '2.5/10');
    assert.equal(code, 0);
    assert.match(out, /12 records, 12 exchanges/);
    assert.match(out, /12 to 84 requests, 0 answers reused/);
    assert.match(out, /Estimated cost: \$[\d.]+ \(maximum \$[\d.]+\)/);
    assert.equal((await server.stats()).requests, 0);
  });

  await t.test('a budget in money needs a price; a price has two numbers', async () => {
    const unpriced = await command('--max-cost', '1');
    assert.deepEqual([unpriced.code, /price for loopback/.test(unpriced.errors)], [2, true]);
    const wrong = await command('--price', 'cheap');
    assert.deepEqual([wrong.code, /--price expects/.test(wrong.errors)], [2, true]);
  });

  await t.test('--max-requests stops the run, which is reported and is not a success', async () => {
    const { code, out } = await command('--max-requests', '5');
    assert.equal(code, 1);
    assert.match(out, /budget of 5 requests is used up/);
    assert.equal((await server.stats()).requests, 5);
  });

  await t.test('the next run goes on from there and counts what it cost', async () => {
    const before = (await server.stats()).questions;
    const { known, answered, failed, spend } = await json('--price', 'loopback=1/1', '--max-cost', '100');
    assert.deepEqual([known + answered + failed, spend.cost > 0], [12, true]);
    const after = new Map((await server.stats()).questions.map((one) => [one.number, one.requests]));
    for (const { number, answered: wasAnswered, requests } of before) {
      assert.ok(!wasAnswered || after.get(number) === requests);
    }
    assert.ok(failed > 0, 'the seed has refusals');
  });

  await t.test('--retry-failed asks where something failed, and nowhere else', async () => {
    const { plan, total } = await json('--retry-failed', '--plan');
    assert.equal(total, undefined);
    assert.equal(plan.known, 0);
    const before = await server.stats();
    const failed = before.questions.filter((one) => one.answered === 0).length;
    const again = await json('--retry-failed');
    assert.deepEqual([again.total, again.answered + again.failed], [failed, failed]);
    assert.equal((await server.stats()).requests, before.requests + failed);
  });
});
