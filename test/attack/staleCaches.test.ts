import assert from 'node:assert/strict';
import { chmod, link, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { readTask } from '../../src/io/source/open/readTask.ts';
import type { SourceTask } from '../../src/io/source/SourceTask.ts';
import type { Session } from '../../src/jobs/session/Session.ts';
import { filterList } from '../support/dataset/jobs.ts';
import { openSession as open } from '../support/dataset/session.ts';
import { writeWithDuckDb } from '../support/files/parquetFiles.ts';
import { builtWorkers } from '../support/project/paths.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Large enough to be cached. */
const records = 2200;
/** Between the samples that are taken of a file of that size. */
const changed = 100;
const filler = 'word '.repeat(800);
/** The same time for both, as set by tools that copy, unpack or build reproducibly. */
const time = new Date('2026-01-01T00:00:00Z');

interface Kind {
  readonly name: string;
  /** Writes two versions of a file of the same size: the second has an additional record, and one with another text. */
  write(first: string, second: string): Promise<void>;
}

const pair = (id: string, prompt: string) => ({ id, prompt, chosen: 'A', rejected: 'B' });
const all = Array.from({ length: records }, (_, row) => pair(`r${row}`, filler));

function textKind(name: string, asText: (records: readonly ReturnType<typeof pair>[]) => string): Kind {
  return {
    name,
    write: async (first, second) => {
      const text = asText(all);
      const two = (prompt: string) =>
        asText(all.toSpliced(changed, 1, pair(`r${changed}`, prompt), pair('new', 'marker')));
      const other = two('x'.repeat(filler.length - (two(filler).length - text.length)));
      assert.equal(other.length, text.length);
      await writeFile(first, text);
      await writeFile(second, other);
    },
  };
}

const csvOf = (rows: readonly object[]) =>
  [Object.keys(rows[0] ?? {}), ...rows.map(Object.values)].map((row) => `${row.join(',')}\n`).join('');

async function writeParquet(path: string, prompt: string, pad: number): Promise<number> {
  await writeWithDuckDb(
    path,
    `SELECT i AS id, CASE WHEN i = ${changed} THEN '${prompt}' ELSE repeat(md5(i::VARCHAR), 140) END AS prompt,
     'A' AS chosen, 'B' AS rejected FROM range(${prompt === 'marker' ? records + 1 : records}) t(i)`,
    `CODEC uncompressed, KV_METADATA {pad: '${'x'.repeat(pad)}'}`,
  );
  return (await stat(path)).size;
}

const kinds: readonly Kind[] = [
  textKind('a.jsonl', (rows) => rows.map((one) => `${JSON.stringify(one)}\n`).join('')),
  textKind('a.json', (rows) => JSON.stringify(rows)),
  textKind('by-key.json', (rows) =>
    JSON.stringify(Object.fromEntries(rows.map((one) => [one.id, { ...one, id: undefined }]))),
  ),
  textKind('a.csv', csvOf),
  {
    name: 'a.parquet',
    write: async (first, second) => {
      const missing =
        (await writeParquet(second, 'marker', 1000)) - (await writeParquet(first, 'first', 1000));
      const size = await writeParquet(first, 'first', 1000 + missing);
      assert.equal(size, (await stat(second)).size);
    },
  },
];

const ways = {
  'written over': async (path: string, other: string) => writeFile(path, await readFile(other)),
  'replaced by another': (path: string, other: string) => rename(other, path),
};

/** Opens a dataset with the workers that `npm run build` makes, which start faster than their sources. */
const openSession: typeof open = (t, path, options) => open(t, path, { workers: builtWorkers, ...options });

/** Everything visible of a dataset. */
async function known({ dataset }: Session): Promise<unknown> {
  const rules = dataset.rules.map(({ code, findings, rows }) => [code, findings, [...rows]]);
  const texts = (await dataset.readMany(changed - 2, 5)).map(({ text, identity }) => [text, identity]);
  return [dataset.count, dataset.totalExchanges, rules, texts];
}

/** Why a search through all records ended early. */
async function search(session: Session): Promise<string | undefined> {
  const list = filterList(session, 'marker');
  await list.run();
  return list.error;
}

interface Case {
  readonly path: string;
  readonly file: string;
  readonly replace: () => Promise<void>;
}

async function prepare(t: TestContext, kind: Kind, way: keyof typeof ways, asShard: boolean): Promise<Case> {
  const folder = await temporaryFolder(t);
  const file = join(folder, kind.name);
  await kind.write(file, `${file}.other`);
  const path = asShard ? join(folder, 'set.shards') : file;
  if (asShard) {
    await writeFile(path, kind.name);
  }
  await utimes(file, time, time);
  return {
    path,
    file,
    replace: async () => {
      const before = await stat(file);
      await ways[way](file, `${file}.other`);
      await utimes(file, time, time);
      const after = await stat(file);
      assert.deepEqual([after.size, after.mtimeMs], [before.size, before.mtimeMs]);
    },
  };
}

const cases = kinds.flatMap((kind) => [
  { kind, way: 'written over' as const, asShard: false },
  {
    kind,
    way: 'replaced by another' as const,
    asShard: kind.name === 'a.jsonl' || kind.name === 'a.parquet',
  },
]);

async function readRows(task: SourceTask): Promise<number> {
  let rows = 0;
  for await (const { records: read } of readTask(task)) {
    rows += read.length;
  }
  return rows;
}

for (const { kind, way, asShard } of cases) {
  test(`${kind.name}${asShard ? ' in a set' : ''} ${way} of the same size and time is read again`, async (t) => {
    const { path, replace } = await prepare(t, kind, way, asShard);
    const before = await openSession(t, path);
    const old = await known(before);
    await before.close();
    const session = await openSession(t, path);
    const { dataset } = session;
    assert.equal(dataset.source.restored, 'same', 'there is a cache');
    const task = dataset.source.task(0, 200);
    await replace();
    // The open dataset knows positions in a file that no longer exists.
    await assert.rejects(dataset.readMany(changed - 2, 5), /has changed since it was opened/);
    await assert.rejects(readRows(task), /has changed since it was opened/);
    assert.match((await search(session)) ?? '', /has changed since it was opened/);
    assert.deepEqual(await dataset.check(), { state: 'changed' });
    await session.close();
    const after = await openSession(t, path);
    assert.equal(after.dataset.source.restored, 'no');
    const fresh = await openSession(t, path, { cacheHome: undefined });
    assert.deepEqual(await known(after), await known(fresh));
    assert.notDeepEqual(await known(after), old);
  });
}

for (const kind of kinds) {
  test(`${kind.name} goes on where only its permissions or links change`, async (t) => {
    const { path, file } = await prepare(t, kind, 'written over', false);
    const session = await openSession(t, path);
    const task = session.dataset.source.task(0, 200);
    const expected = await known(session);
    const changes = [
      () => chmod(file, 0o600),
      () => link(file, join(dirname(file), 'backup')),
      () => chmod(file, 0o644),
    ];
    for (const change of changes) {
      await change();
      assert.deepEqual(await known(session), expected);
      assert.equal(await readRows(task), 200);
      assert.equal(await search(session), undefined);
      assert.deepEqual(await session.dataset.check(), { state: 'same' });
    }
    await ways['written over'](file, `${file}.other`);
    await utimes(file, time, time);
    assert.deepEqual(await session.dataset.check(), { state: 'changed' }, 'permissions explain it only once');
    await session.close();
    assert.notDeepEqual(await known(await openSession(t, path)), expected);
  });
}

test('a small file that is moved away and back, or touched, goes on', async (t) => {
  const path = join(await temporaryFolder(t), 'a.jsonl');
  await writeFile(path, `${JSON.stringify(all[0])}\n`);
  const { dataset } = await openSession(t, path);
  await rename(path, `${path}.away`);
  await rename(`${path}.away`, path);
  assert.deepEqual(await dataset.check(), { state: 'same' });
  await utimes(path, time, time);
  assert.deepEqual(await dataset.check(), { state: 'same' });
  await writeFile(path, JSON.stringify(all[0]).replace('word', 'ward'));
  await utimes(path, time, time);
  assert.deepEqual(await dataset.check(), { state: 'changed' });
});

test('a larger file in the place of one that was kept is not taken for its growth', async (t) => {
  const { path, file } = await prepare(t, kinds[0] as Kind, 'written over', false);
  const first = await openSession(t, path);
  await writeFile(`${file}.other`, `${await readFile(`${file}.other`, 'utf8')}${JSON.stringify(all[0])}\n`);
  await rename(`${file}.other`, file);
  assert.deepEqual(await first.dataset.check(), { state: 'changed' });
  await first.close();
  const after = await openSession(t, path);
  assert.equal(after.dataset.count, records + 2);
  const fresh = await openSession(t, path, { cacheHome: undefined });
  assert.deepEqual(await known(after), await known(fresh));
});
