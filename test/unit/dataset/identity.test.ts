import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { IdentityTable } from '../../../src/io/dataset/IdentityTable.ts';

const record = fc.record({
  id: fc.constantFrom(undefined, 'a', 'b', 'sha256:x', 'sha256:x#2', 'sha256:y'),
  hash: fc.constantFrom('x', 'y', 'z'),
});

test('no two records have one identity, and an unrepeated id is kept', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), (records) => {
      const table = new IdentityTable();
      for (const { id, hash } of records) {
        table.add(id, hash);
      }
      const identities = table.finish();
      assert.equal(new Set(identities).size, records.length);
      for (const id of ['a', 'b']) {
        const uses = records.filter((one) => one.id === id).length;
        assert.equal(identities.includes(id), uses === 1);
      }
    }),
  );
});
