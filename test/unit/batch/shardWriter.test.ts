import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { GuardedFolder } from '../../../src/io/disk/GuardedFolder.ts';
import { BatchFolder } from '../../../src/jobs/batch/BatchFolder.ts';
import { ShardWriter } from '../../../src/jobs/batch/ShardWriter.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('every request is in one shard of its model, within the limits, and what is too large is counted', async (t) => {
  const home = await temporaryFolder(t);
  let folders = 0;
  const request = fc.record({ model: fc.constantFrom('a', 'b'), length: fc.integer({ min: 0, max: 300 }) });
  const limits = fc.record({
    requests: fc.integer({ min: 1, max: 5 }),
    bytes: fc.integer({ min: 150, max: 900 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 25 }), limits, async (requests, within) => {
      folders += 1;
      const folder = new BatchFolder(new GuardedFolder(join(home, String(folders))));
      const writer = new ShardWriter(folder, within, 0);
      const kept = new Map<string, string>();
      for (const [at, { model, length }] of requests.entries()) {
        const target = { baseUrl: 'http://127.0.0.1:9/v1', model };
        if (await writer.add(target, `r${at}`, JSON.stringify({ text: 'x'.repeat(length) }))) {
          kept.set(`r${at}`, model);
        }
      }
      await writer.finish();
      const shards = await folder.shards();
      const found = shards.flatMap((shard) => shard.requests.map((name) => [name, shard.model] as const));
      assert.deepEqual(new Map(found), kept);
      assert.equal(found.length, kept.size);
      for (const { name, requests: names, bytes, sha256 } of shards) {
        const content = await readFile(folder.files.pathOf(`${name}.jsonl`));
        const lines = content.toString().trimEnd().split('\n');
        assert.deepEqual(
          lines.map((line) => JSON.parse(line).custom_id),
          names,
        );
        assert.ok(names.length <= within.requests && content.length <= within.bytes);
        assert.deepEqual(
          [bytes, sha256],
          [content.length, createHash('sha256').update(content).digest('hex')],
        );
      }
      const { shards: count, requests: written, tooLarge } = writer.written;
      assert.deepEqual([count, written, tooLarge], [shards.length, kept.size, requests.length - kept.size]);
    }),
    { numRuns: 30 },
  );
});

test('a shard that was not completed does not count, and leaves nothing', async (t) => {
  const folder = new BatchFolder(new GuardedFolder(await temporaryFolder(t)));
  const writer = new ShardWriter(folder, { requests: 5, bytes: 1000 }, 0);
  await writer.add({ baseUrl: 'http://127.0.0.1:9/v1', model: 'a' }, 'r', '{}');
  await writer.abandon();
  assert.deepEqual([await folder.shards(), await folder.files.names()], [[], []]);
});
