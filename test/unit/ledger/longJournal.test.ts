import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { z } from 'zod';
import { JournalReader } from '../../../src/io/ledger/JournalReader.ts';
import { fileAt } from '../../support/dataset/ledger.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const schema = z.object({ n: z.number(), text: z.string() });
const line = (n: number, size: number) => `${JSON.stringify({ n, text: '漢'.repeat(size) })}\n`;

test('a journal of many megabytes, with lines longer than what is read at once, is read whole', async (t) => {
  const path = join(await temporaryFolder(t), 'journal.jsonl');
  const sizes = [10, 900_000, 10, ...Array.from({ length: 3000 }, () => 300), 1_500_000, 1];
  await appendFile(path, sizes.map((size, n) => line(n, size)).join(''));
  const reader = new JournalReader(...fileAt(path), schema);
  const { events } = await reader.refresh();
  assert.deepEqual(
    events.map(({ n, text }) => [n, text.length]),
    sizes.map((size, n) => [n, size]),
  );
  assert.equal(reader.problems.length, 0);
  assert.deepEqual(await reader.refresh(), { events: [], rewritten: false });
});

test('a journal cut anywhere while it grows reports every event, and none wrongly', async (t) => {
  const folder = await temporaryFolder(t);
  const bytes = Buffer.from([line(1, 3), line(2, 0), line(3, 2)].join(''));
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const path = join(folder, `${cut}.jsonl`);
    const reader = new JournalReader(...fileAt(path), schema);
    await appendFile(path, bytes.subarray(0, cut));
    const before = await reader.refresh();
    await appendFile(path, bytes.subarray(cut));
    const after = await reader.refresh();
    const reported = new Set([...before.events, ...after.events].map((one) => one.n));
    assert.deepEqual([...reported], [1, 2, 3], `cut at ${cut}`);
    assert.deepEqual([before.rewritten, after.rewritten, reader.problems.length], [false, false, 0]);
  }
});
