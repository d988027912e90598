import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { ulid } from 'ulid';
import { Ledger } from '../../../src/io/ledger/Ledger.ts';
import { pairEvent } from '../../support/dataset/ledger.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('another process’s decision is reported soon, even if there was no ledger before', {
  timeout: 5000,
}, async (t) => {
  const dataset = join(await temporaryFolder(t), 'a.jsonl');
  const [here, there] = [new Ledger(dataset), new Ledger(dataset)];
  t.after(() => Promise.all([here.close(), there.close()]));
  // Watching keeps no process alive, so the test itself must.
  const alive = setTimeout(() => undefined, 5000);
  t.after(() => clearTimeout(alive));
  const started = performance.now();
  const reported = new Promise<void>((resolve) => {
    here.watch(async () => {
      if ((await here.refresh()).events.length > 0) {
        resolve();
      }
    });
  });
  await there.append([pairEvent(ulid(), { verdict: 'tied' })]);
  await reported;
  assert.ok(performance.now() - started < 2500);
});
