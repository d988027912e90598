import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { EntrySpillFile } from '../../../src/io/duplicates/EntrySpillFile.ts';

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ row: fc.nat(9), keys: fc.array(fc.nat(2 ** 32 - 1), { maxLength: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ deleteFrom: fc.nat(9) }) },
);

test('a log answers the entries that were added last to each block, from memory or from its file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step), fc.integer({ min: 0, max: 12 }), async (steps, most) => {
      const log = new EntrySpillFile(most);
      const naive = new Map<number, readonly number[]>();
      for (const one of steps) {
        if ('keys' in one) {
          log.add(one.row, Uint32Array.from(one.keys));
          naive.set(one.row, one.keys);
        } else {
          log.deleteFrom(one.deleteFrom);
          for (const row of [...naive.keys()].filter((known) => known >= one.deleteFrom)) {
            naive.delete(row);
          }
        }
      }
      const blocks = [...naive].sort(([a], [b]) => a - b);
      const { numbers, rows, lengths } = await log.all();
      assert.deepEqual(
        [...rows],
        blocks.map(([row]) => row),
      );
      assert.deepEqual(
        [...lengths],
        blocks.map(([, own]) => own.length),
      );
      assert.deepEqual(
        [...numbers],
        blocks.flatMap(([, own]) => own),
      );
      await log.close();
    }),
    { numRuns: 60 },
  );
});
