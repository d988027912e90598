import assert from 'node:assert/strict';
import { appendFile, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import test from 'node:test';
import { known, line, records, writeLarge } from '../../support/dataset/largeDataset.ts';
import { openSession } from '../../support/dataset/session.ts';

test('the second opening reads nothing of the file but samples, and knows the same', async (t) => {
  const path = await writeLarge(t);
  const first = await openSession(t, path);
  const expected = await known(first);
  await first.close();
  assert.deepEqual((await readdir(dirname(path))).sort(), ['a.jsonl', 'user-caches'], 'nothing next to it');
  // Workers that are not there could not index anything.
  const second = await openSession(t, path, {
    workers: { index: '/nowhere', survey: '/nowhere', parquet: '/nowhere' },
  });
  assert.deepEqual(await known(second), expected);
});

test('only what was appended is read again', async (t) => {
  const path = await writeLarge(t);
  await (await openSession(t, path)).close();
  await appendFile(path, `${line(1)}${line(9999)}`);
  const grown = await openSession(t, path);
  assert.equal(grown.dataset.source.restored, 'grown');
  const fresh = await openSession(t, path, { ruleOverrides: [{ 'not-json': 'warning' }] });
  const [one, other] = [await known(grown), await known(fresh)];
  assert.deepEqual(
    [one.count, one.unreadable, one.identities],
    [records + 2, records / 100, other.identities],
  );
  assert.ok(one.identities[1]?.startsWith('sha256:'), 'r1 is there twice now');
  assert.deepEqual(one.summary, other.summary);
});
