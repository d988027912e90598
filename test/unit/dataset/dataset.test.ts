import assert from 'node:assert/strict';
import { appendFile, truncate } from 'node:fs/promises';
import test from 'node:test';
import fc from 'fast-check';
import { DatasetChangedError } from '../../../src/io/source/RecordSource.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const records = Array.from({ length: 120 }, (_, row) => ({
  id: `r${row}`,
  prompt: `p🜁${row}`,
  chosen: 'a',
  rejected: 'b',
}));

test('reads records in any window, each byte for byte', async (t) => {
  const { dataset } = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const windows = fc.tuple(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 1, max: 130 }));
  await fc.assert(
    fc.asyncProperty(windows, async ([from, count]) => {
      const read = await dataset.readMany(from, count);
      assert.deepEqual(
        read.map(({ row, identity, text }) => ({ row, identity, text })),
        records
          .slice(from, from + count)
          .map((one, index) => ({ row: from + index, identity: one.id, text: JSON.stringify(one) })),
      );
    }),
    { numRuns: 40 },
  );
});

test('reports that the file is not the indexed one any more', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records);
  const { dataset } = await openSession(t, path);
  assert.deepEqual(await dataset.check(), { state: 'same' });
  await appendFile(path, '{}\n');
  assert.deepEqual(await dataset.check(), { state: 'grown' });
  assert.equal((await dataset.read(0)).identity, 'r0', 'what has been there is still there');
  await truncate(path, 100);
  assert.deepEqual(await dataset.check(), { state: 'changed' });
  await assert.rejects(dataset.read(0), DatasetChangedError);
});

test('reads the empty place between two commas as the broken record that it is', async (t) => {
  const { dataset } = await openSession(
    t,
    await writeDataset(t, 'a.json', '[{"messages":1},,{"messages":2}]'),
  );
  const read = await dataset.readMany(0, 3);
  assert.deepEqual(
    read.map(({ text, read: result }) => [text, result?.ok]),
    [
      ['{"messages":1}', false],
      ['', false],
      ['{"messages":2}', false],
    ],
  );
});

test('stops indexing on request', async (t) => {
  const aborter = new AbortController();
  const opening = openSession(t, await writeDataset(t, 'a.jsonl', records), { signal: aborter.signal });
  aborter.abort(new Error('enough'));
  await assert.rejects(opening, /enough/);
});
