import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { DiskFile } from '../../../src/io/disk/DiskFile.ts';
import { guardDisk } from '../../../src/io/disk/system.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('buffers that are filled in one call hold what single reads give, whichever reads are short', async (t) => {
  const path = join(await temporaryFolder(t), 'a.bin');
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000, size: 'max' }),
      fc.array(fc.nat(40), { maxLength: 700, size: 'max' }),
      fc.nat(200),
      fc.infiniteStream(fc.boolean()),
      async (content, lengths, at, isShort) => {
        await writeFile(path, content);
        const file = await DiskFile.open(path);
        guardDisk((operation) => (operation === 'read' && isShort.next().value ? 'short' : undefined));
        try {
          const into = lengths.map((length) => new Uint8Array(new SharedArrayBuffer(length)));
          const expected = content.subarray(at, at + lengths.reduce((sum, length) => sum + length, 0));
          assert.equal(await file.readEach(into, at), expected.length);
          const read = Buffer.concat(into).subarray(0, expected.length);
          assert.ok(read.equals(expected));
        } finally {
          guardDisk(undefined);
          await file.close();
        }
      },
    ),
    { numRuns: 60 },
  );
});
