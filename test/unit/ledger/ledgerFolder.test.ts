import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { GuardedFolder } from '../../../src/io/disk/GuardedFolder.ts';
import { Ledger, readLedgerFolder } from '../../../src/io/ledger/Ledger.ts';
import { makeIds, pairEvent } from '../../support/dataset/ledger.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const [first = '', second = '', third = ''] = makeIds(3);

test('a ledger in a folder of its own reads that of the dataset too, and never writes to it', async (t) => {
  const home = await temporaryFolder(t);
  const dataset = join(home, 'a.jsonl');
  const own = new Ledger(dataset);
  t.after(() => own.close());
  await own.append([pairEvent(first, null)]);
  const folder = new GuardedFolder(join(home, 'part.dream'));
  const part = new Ledger(dataset, { folder });
  t.after(() => part.close());
  await part.append([pairEvent(second, null)]);
  const idsOf = ({ events }: { readonly events: readonly { readonly id: string }[] }) =>
    events.map(({ id }) => id).sort();
  assert.deepEqual(idsOf(await part.refresh()), [first, second]);
  assert.deepEqual(idsOf(await own.refresh()), [first]);
  assert.deepEqual(idsOf(await readLedgerFolder(folder)), [second]);
  await own.append([pairEvent(third, null)]);
  assert.deepEqual(idsOf(await part.refresh()), [third]);
  const path = `${dataset}.dream/decisions.jsonl`;
  assert.equal((await readFile(path, 'utf8')).trim().split('\n').length, 2);
  // One journal of several is replaced: all events are reported again.
  await writeFile(path, `${JSON.stringify(pairEvent(third, null))}\n`);
  const again = await part.refresh();
  assert.deepEqual([idsOf(again), again.rewritten], [[second, third], true]);
});
