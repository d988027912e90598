import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { contentHash } from '../../../src/io/contentHash.ts';
import { findCollisions, IdentityCollisions } from '../../../src/io/identity/IdentityCollisions.ts';
import { identityOf, ownIdOf } from '../../../src/io/identity/recordIdentity.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const record = fc.record({
  id: fc.constantFrom(undefined, 'a', 'b', 'sha256:x', 'sha256:x#2', 'sha256:y'),
  content: fc.constantFrom('x', 'y', 'z'),
});

test('no two records have one identity, and an unrepeated id is kept', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), (made) => {
      // A record's bytes contain its id: equal contents have equal ids.
      const records = made.map(({ id, content }) => ({ id: ownIdOf(id), content: `${id}|${content}` }));
      const key = (text: string) => Number.parseInt(contentHash(text).slice(0, 13), 16);
      const repeats = new IdentityCollisions(
        findCollisions({
          rows: Uint32Array.from(records.keys()),
          ids: Float64Array.from(records, ({ id }) => (id === undefined ? Number.NaN : key(id))),
          contents: Float64Array.from(records, ({ content }) => key(content)),
        }),
      );
      const identities = records.map(({ id, content }, row) =>
        identityOf(id, contentHash(content), repeats.at(row)),
      );
      assert.equal(new Set(identities).size, records.length, identities.join());
      for (const id of ['a', 'b']) {
        assert.equal(identities.includes(id), records.filter((one) => one.id === id).length === 1);
      }
    }),
  );
});

test('every record is found again by its identity, whatever repeats', async (t) => {
  const one = { id: 'same', prompt: 'Q', chosen: 'A', rejected: 'B' };
  const { id: _id, ...nameless } = one;
  const records = [
    one,
    { ...one, id: 'own' },
    one,
    { ...one, chosen: 'C' },
    nameless,
    nameless,
    { broken: 1 },
  ];
  const { dataset } = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const loaded = await dataset.readMany(0, records.length);
  assert.equal(new Set(loaded.map(({ identity }) => identity)).size, records.length);
  assert.equal(loaded[1]?.identity, 'own');
  assert.equal(loaded[2]?.identity, `${loaded[0]?.identity}#2`);
  for (const { identity, row } of loaded) {
    assert.equal(await dataset.rowOf(identity), row, identity);
  }
  assert.equal(await dataset.rowOf('same'), undefined, 'an id that is shared identifies no record');
});
