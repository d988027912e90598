import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { ParquetReader } from '../../../src/io/source/parquet/ParquetReader.ts';
import { ParquetError } from '../../../src/io/source/parquet/ParquetRow.ts';
import { writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { projectRoot, sourceWorkers } from '../../support/project/paths.ts';
import { scaled } from '../../support/scaled.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const workerPath = sourceWorkers.parquet;
const query = `SELECT i AS id, ['x' || i] AS list, {'bytes': encode('y' || i)} AS image FROM range(300) t(i)`;

/** A worker that knows the file, reads row 0 and hangs in any other. */
const lostWorker = `
  import { serveRequests } from ${JSON.stringify(join(projectRoot, 'src/io/workers/serveRequests.ts'))};
  serveRequests({
    open: () => ({ count: 9, problems: [], version: {} }),
    readMany: ({ from }) => {
      while (from === 1) {}
      return from === 0 ? [] : process.exit(1);
    },
  });`;

test('rows and bytes come from the thread, in the order in which they were asked for', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  await writeWithDuckDb(path, query);
  const { reader, opened } = await ParquetReader.open(path, { workerPath });
  t.after(() => reader.close());
  assert.deepEqual([opened.count, opened.problems], [300, []]);
  const [rows, bytes, none] = await Promise.all([
    reader.readMany(298, 5),
    reader.readBytes(7, ['image', 'bytes']),
    reader.readBytes(7, ['image', 'none']).catch((error: unknown) => error),
  ]);
  assert.deepEqual(
    rows.map(({ row, text }) => [row, JSON.parse(text).id]),
    [
      [298, 298],
      [299, 299],
    ],
  );
  assert.equal(Buffer.from(bytes).toString(), 'y7');
  assert.ok(none instanceof ParquetError && /no bytes/.test(none.message));
  await reader.close();
  await assert.rejects(reader.readMany(0, 1), /closed/);
});

test('a thread that is lost or dies costs its rows, for good, and no others', async (t) => {
  const lost = join(await temporaryFolder(t), 'lost.mjs');
  await writeFile(lost, lostWorker);
  const { reader } = await ParquetReader.open('a.parquet', { workerPath: lost, replyTimeoutMs: 1500 });
  t.after(() => reader.close());
  const [stuck, after, dead, again] = await Promise.allSettled(
    [1, 0, 2, 0].map((from) => reader.readMany(from, 1)),
  );
  assert.ok(stuck?.status === 'fulfilled' && /aborted after 2 s/.test(String(stuck.value[0]?.text)));
  assert.ok(dead?.status === 'fulfilled' && /the reading thread ended/.test(String(dead.value[0]?.text)));
  assert.deepEqual([after?.status, again?.status], ['fulfilled', 'fulfilled']);
});

test('whatever bytes are changed anywhere, rows are read or reported as broken', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'a.parquet');
  await writeWithDuckDb(path, query, 'ROW_GROUP_SIZE 100, CODEC zstd');
  const good = await readFile(path);
  const change = fc.record({ at: fc.nat({ max: good.length - 1 }), byte: fc.nat({ max: 255 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const content = Buffer.from(good);
      for (const { at, byte } of changes) {
        content[at] = byte;
      }
      const changed = join(folder, 'changed.parquet');
      await writeFile(changed, content);
      const reported = (error: unknown) => assert.ok(error instanceof ParquetError, String(error));
      const open = await ParquetReader.open(changed, { workerPath, replyTimeoutMs: 5000 }).catch(reported);
      if (open) {
        const { reader, opened } = open;
        const rows = await reader.readMany(0, 300).catch(reported);
        assert.ok(!rows || rows.length === Math.min(300, opened.count));
        await reader.close();
      }
    }),
    { numRuns: scaled(5) },
  );
});
