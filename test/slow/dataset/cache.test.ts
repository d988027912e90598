import assert from 'node:assert/strict';
import { readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import test from 'node:test';
import { cacheOf, known, records, writeLarge } from '../../support/dataset/largeDataset.ts';
import { openSession } from '../../support/dataset/session.ts';

test('a cache that is torn, foreign or of another file is passed over', async (t) => {
  const path = await writeLarge(t);
  const first = await openSession(t, path);
  const expected = await known(first);
  await first.close();
  const whole = await readFile(await cacheOf(path));
  const flipped = Buffer.from(whole);
  flipped[200] = (flipped[200] ?? 0) ^ 1;
  for (const bad of [
    whole.subarray(0, whole.length - 10),
    whole.subarray(0, 40),
    Buffer.from('{}'),
    flipped,
  ]) {
    await writeFile(await cacheOf(path), bad);
    const again = await openSession(t, path);
    assert.equal(again.dataset.source.restored, 'no');
    assert.deepEqual(await known(again), expected);
    await again.close();
  }
  const { mtime } = await stat(path);
  await utimes(path, mtime, new Date(mtime.getTime() + 5000));
  const touched = await openSession(t, path);
  assert.equal(touched.dataset.source.restored, 'no', 'line breaks may have moved between the samples');
  await touched.close();
  await truncate(path, 9_000_000);
  const cut = await openSession(t, path);
  assert.deepEqual([cut.dataset.source.restored, cut.dataset.count < records], ['no', true]);
});
