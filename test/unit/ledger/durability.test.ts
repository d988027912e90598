import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { ulid } from 'ulid';
import { Ledger } from '../../../src/io/ledger/Ledger.ts';
import { pairEvent } from '../../support/dataset/ledger.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Promise 1 of the design, in milliseconds. */
const longest = 100;

const program = join(projectRoot, 'test/support/disk/decideForever.ts');

/** Lets a process decide until it has acknowledged this many decisions, then kills it; returns all it acknowledged. */
async function decideAndDie(dataset: string, count: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, dataset], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const acked: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acked.push(line.replace('acked ', ''));
    if (acked.length === count) {
      child.kill('SIGKILL');
    }
  }
  assert.deepEqual(await exited, [null, 'SIGKILL']);
  return acked;
}

test('what several processes acknowledged before kill -9 is there, and the ledger goes on', async (t) => {
  const dataset = join(await temporaryFolder(t), 'a.jsonl');
  const acked = (await Promise.all([10, 20, 30].map((count) => decideAndDie(dataset, count)))).flat();
  const ledger = new Ledger(dataset);
  t.after(() => ledger.close());
  const ids = new Set((await ledger.refresh()).events.map((one) => one.id));
  assert.ok(acked.length >= 60);
  assert.deepEqual(
    acked.filter((id) => !ids.has(id)),
    [],
  );
  const id = ulid();
  await ledger.append([pairEvent(id, null)]);
  assert.equal((await ledger.refresh()).events.at(-1)?.id, id);
});

test(`a decision is on disk within ${longest} ms`, async (t) => {
  const ledger = new Ledger(join(await temporaryFolder(t), 'a.jsonl'));
  t.after(() => ledger.close());
  const times: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    const started = performance.now();
    await ledger.append([pairEvent(ulid(), { verdict: 'skipped' })]);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const [median = 0, late = 0] = [times[99], times[197]];
  t.diagnostic(`decision on disk: median ${median.toFixed(2)} ms, 99 % within ${late.toFixed(2)} ms`);
  assert.ok(late < longest);
});
