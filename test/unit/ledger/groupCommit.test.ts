import assert from 'node:assert/strict';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { JournalWriter } from '../../../src/io/ledger/JournalWriter.ts';
import { fileAt } from '../../support/dataset/ledger.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('many who write at once wait for a few flushes, and each is answered when its event is on disk', async (t) => {
  const path = join(await temporaryFolder(t), 'a.jsonl');
  const probe = await open(path, 'a+');
  const flush = t.mock.method(Object.getPrototypeOf(probe), 'datasync');
  await probe.close();
  const writer = new JournalWriter<{ at: number }>(...fileAt(path));
  t.after(() => writer.close());
  const count = 2000;
  const missing: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      await writer.append([{ at }]);
      // Checking a few is enough: reading the file for each would be most of the test.
      if (at % 500 === 0 && !(await readFile(path, 'utf8')).includes(`{"at":${at}}\n`)) {
        missing.push(at);
      }
    }),
  );
  assert.deepEqual(missing, []);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).at),
    Array.from({ length: count }, (_, at) => at),
  );
  assert.ok(flush.mock.callCount() < count / 20, `${flush.mock.callCount()} flushes`);
});

test('a failed write fails those that waited for it, and none after them', async (t) => {
  const path = join(await temporaryFolder(t), 'a.jsonl');
  const probe = await open(path, 'a+');
  const prototype = Object.getPrototypeOf(probe);
  await probe.close();
  const writer = new JournalWriter<number>(...fileAt(path));
  t.after(() => writer.close());
  t.mock.method(prototype, 'datasync', () => Promise.reject(new Error('disk full')), { times: 1 });
  await assert.rejects(writer.append([1]), /disk full/);
  await writer.append([2]);
  assert.match(await readFile(path, 'utf8'), /2\n$/);
});
