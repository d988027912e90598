import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { cacheHomeOf, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

/** Large enough to be kept; every 100th record is broken, two share an id. */
const records = 2500;
const filler = 'word '.repeat(800);
const line = (row: number) => {
  const id = row === 7 ? 'r3' : `r${row}`;
  return row % 100 === 50
    ? '{"broken":\n'
    : `${JSON.stringify({ id, prompt: filler, chosen: 'A', rejected: 'B' })}\n`;
};

function writeLarge(t: TestContext): Promise<string> {
  return writeDataset(t, 'a.jsonl', Array.from({ length: records }, (_, row) => line(row)).join(''));
}

/** The only folder of the test's caches is that of its dataset. */
async function cacheOf(path: string): Promise<string> {
  const home = cacheHomeOf(path);
  const [folder = ''] = await readdir(home);
  return join(home, folder, 'index.bin');
}

async function known({ dataset, summary }: Session) {
  const identities = (await dataset.readMany(0, 10)).map(({ identity }) => identity);
  const rules = dataset.rules.map(({ code, findings, rows }) => [code, findings, [...rows]]);
  const { unreadable } = dataset.survey;
  // What is undefined is not kept, which says the same.
  const findings: unknown = JSON.parse(JSON.stringify(dataset.findings));
  return { count: dataset.count, summary, findings, unreadable, rules, identities };
}

test('the second opening reads nothing of the file but samples, and knows the same', async (t) => {
  const path = await writeLarge(t);
  const first = await openSession(t, path);
  const expected = await known(first);
  await first.close();
  assert.deepEqual((await readdir(dirname(path))).sort(), ['a.jsonl', 'user-caches'], 'nothing beside it');
  // Workers that are not there could not index anything.
  const second = await openSession(t, path, {
    workers: { index: '/nowhere', survey: '/nowhere', parquet: '/nowhere' },
  });
  assert.deepEqual(await known(second), expected);
});

test('what has come behind the end is all that is read anew', async (t) => {
  const path = await writeLarge(t);
  await (await openSession(t, path)).close();
  await appendFile(path, `${line(1)}${line(9999)}`);
  const grown = await openSession(t, path);
  assert.equal(grown.dataset.source.restored, 'grown');
  const fresh = await openSession(t, path, { ruleGrades: [{ 'not-json': 'warning' }] });
  const [one, other] = [await known(grown), await known(fresh)];
  assert.deepEqual(
    [one.count, one.unreadable, one.identities],
    [records + 2, records / 100, other.identities],
  );
  assert.ok(one.identities[1]?.startsWith('sha256:'), 'r1 stands there twice now');
  assert.deepEqual(one.summary, other.summary);
});

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
