import assert from 'node:assert/strict';
import { appendFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import { openSource } from '../../../src/io/source/open/openSource.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportRows } from '../../support/dataset/jobs.ts';
import { knownOf } from '../../support/dataset/knownOf.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeShards } from '../../support/files/writeDataset.ts';
import { sourceWorkers } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const line = (id: string) => `${JSON.stringify({ id, prompt: `Q ${id}`, chosen: 'A', rejected: 'B' })}\n`;
const names = async ({ dataset }: Session) =>
  (await dataset.readMany(0, dataset.count)).map(({ identity }) => identity);
const filesOf = ({ dataset: { source } }: Session) => source.paths.map((path) => basename(path));

test('shards are in natural order, and a file that is named twice counts once', async (t) => {
  const files = {
    'train-10.jsonl': line('c'),
    'train-2.jsonl': line('b'),
    'train-1.jsonl': line('a'),
    'more/x.jsonl': line('d'),
    '.train-0.jsonl': line('hidden'),
  };
  const set = await openSession(
    t,
    await writeShards(t, files, '\uFEFF# a comment\r\n\r\ntrain-*.jsonl\r\n./train-1.jsonl\nm*/?.jsonl\n'),
  );
  assert.deepEqual(filesOf(set), ['train-1.jsonl', 'train-2.jsonl', 'train-10.jsonl', 'x.jsonl']);
  assert.deepEqual(await names(set), ['a', 'b', 'c', 'd']);
  assert.equal(set.dataset.name(2, 'sha256:0'), 'record 3', 'a line says nothing without its file');
});

test('a name that is there is no pattern', async (t) => {
  const files = { 'a[*].jsonl': line('a'), 'a[1].jsonl': line('b') };
  assert.deepEqual(filesOf(await openSession(t, await writeShards(t, files, 'a[*].jsonl'))), ['a[*].jsonl']);
});

test('what is no set of records is said, with the line and the file', async (t) => {
  const csv = (head: string) => `${head}\na,Q,A,B\n`;
  const files = {
    'a.jsonl': line('a'),
    'b.csv': csv('id,prompt,chosen,rejected'),
    'c.csv': csv('id,prompt,rejected,chosen'),
    'd.json': '[]',
    'e-1.csv': csv('id,prompt,chosen,rejected') + 'b,Q,A,B\n'.repeat(500),
    'e-2.csv': csv('id,prompt,chosen'),
    'folder/x.txt': '',
    'other.shards': 'a.jsonl',
  };
  for (const [list, expected] of [
    ['# nothing\n', /all\.shards does not name any files/],
    ['a.jsonl\nb-*.jsonl\n', /all\.shards, line 2: no file in .* matches “b-\*\.jsonl”/],
    ['a.jsonl\n\nmissing.jsonl', /all\.shards, line 3: file .*missing\.jsonl not found/],
    ['folder', /line 1: .*folder is not a dataset file/],
    ['other.shards', /other\.shards is not a dataset file/],
    ['a.jsonl\nb.csv', /b\.csv is CSV, but a\.jsonl is JSON Lines/],
    ['a.jsonl\nd.json', /d\.json is a JSON array, but a\.jsonl is JSON Lines/],
    ['?.csv', /headers of .*c\.csv and b\.csv differ: column 3 is “rejected” instead of “chosen”/],
    // Told at once, though there is a page of records before.
    ['e-*.csv', /headers of .*e-2\.csv and e-1\.csv differ: column 4 is “nothing” instead of “rejected”/],
    ['../a.jsonl', /line 1: “\.\.\/a\.jsonl” is outside/],
    ['folder/../../*.jsonl', /is outside/],
    ['/etc/passwd', /is outside/],
    ['C:\\a.jsonl', /is outside/],
    ['a\0.jsonl', /is outside/],
  ] as const) {
    const path = await writeShards(t, files, list);
    await assert.rejects(openSession(t, path), { message: expected }, list);
  }
});

test('no symbolic link leads out of the folder of a set, neither by name nor by pattern', async (t) => {
  const secret = join(await temporaryFolder(t), 'secret.jsonl');
  await writeFile(secret, line('secret'));
  const path = await writeShards(t, { 'a.jsonl': line('a'), 'deep/b.jsonl': line('b') }, 'a.jsonl');
  const folder = dirname(path);
  await symlink(secret, join(folder, 'link.jsonl'));
  await symlink(dirname(secret), join(folder, 'out'));
  await symlink(join(folder, 'a.jsonl'), join(folder, 'inner.jsonl'));
  for (const list of ['link.jsonl', '*.jsonl', 'out/secret.jsonl']) {
    await writeFile(path, list);
    await assert.rejects(openSession(t, path), /is outside the folder/, list);
  }
  await writeFile(path, 'out/*.jsonl');
  await assert.rejects(openSession(t, path), /no file in .* matches/);
  await writeFile(path, 'inner.jsonl\na.jsonl\nd*/*.jsonl');
  const set = await openSession(t, path);
  assert.deepEqual(filesOf(set), ['inner.jsonl', 'b.jsonl'], 'two names of one file');
  await rm(join(folder, 'inner.jsonl'));
  await symlink(secret, join(folder, 'inner.jsonl'));
  assert.equal((await set.dataset.check()).state, 'gone');
});

test('growth of the last file is taken in; all else makes another set of it', async (t) => {
  const path = await writeShards(t, { 'a-1.jsonl': line('a'), 'a-2.jsonl': line('b') }, 'a-*.jsonl');
  const folder = dirname(path);
  const set = await openSession(t, path);
  const { dataset } = set;
  await decide(set, 1, { kind: 'tie' });
  assert.deepEqual(await dataset.check(), { state: 'same' });
  await appendFile(join(folder, 'a-2.jsonl'), line('c'));
  assert.deepEqual(await dataset.check(), { state: 'grown' });
  await set.grow();
  assert.deepEqual(await names(set), ['a', 'b', 'c']);
  assert.deepEqual([await dataset.check(), dataset.source.progress.done], [{ state: 'same' }, true]);
  assert.equal((await viewOf(set, 1)).status, 'tied');

  await writeFile(join(folder, 'a-3.jsonl'), line('d'));
  assert.deepEqual(await dataset.check(), { state: 'changed' });
  await rm(join(folder, 'a-3.jsonl'));
  assert.deepEqual(await dataset.check(), { state: 'same' });
  await writeFile(path, '# the same files\na-1.jsonl\na-2.jsonl\n');
  assert.deepEqual(await dataset.check(), { state: 'same' });
  await writeFile(path, 'a-2.jsonl\na-1.jsonl\n');
  assert.deepEqual(await dataset.check(), { state: 'changed' });
  const turned = await openSession(t, path);
  assert.deepEqual(await names(turned), ['b', 'c', 'a']);
  assert.equal((await viewOf(turned, 0)).status, 'tied', 'decisions are found by identity');

  await rename(join(folder, 'a-1.jsonl'), join(folder, 'gone.jsonl'));
  const gone = await dataset.check();
  assert.ok(
    gone.state === 'gone' && gone.path.endsWith('a-1.jsonl') && /line 2: file .* not found/.test(gone.reason),
  );
  await rename(join(folder, 'gone.jsonl'), join(folder, 'a-1.jsonl'));
  await writeFile(path, 'a-*.jsonl');
  assert.deepEqual(await dataset.check(), { state: 'same' });
  await appendFile(join(folder, 'a-1.jsonl'), line('e'));
  assert.deepEqual(await dataset.check(), { state: 'changed' });
});

const nowhere = { index: '/nowhere', survey: '/nowhere', parquet: '/nowhere' };
/** Large enough together to be kept. */
const largeShard = (from: number) =>
  Array.from({ length: 800 }, (_, at) => {
    const value = {
      id: `r${from + at}`,
      prompt: 'word '.repeat(800),
      chosen: at % 100 === 9 ? '' : 'A',
      rejected: 'B',
    };
    return `${JSON.stringify(value)}\n`;
  }).join('');

test('the second opening of a set reads samples only; of a changed file only that is read again', async (t) => {
  const files = Object.fromEntries([1, 2, 3].map((at) => [`a-${at}.jsonl`, largeShard(at * 1000)]));
  const path = await writeShards(t, files, 'a-*.jsonl');
  const first = await openSession(t, path);
  const expected = JSON.stringify(await knownOf(first));
  await first.close();
  const second = await openSession(t, path, { workers: nowhere });
  assert.equal(second.dataset.source.restored, 'same');
  assert.equal(JSON.stringify(await knownOf(second)), expected);
  await second.close();

  await appendFile(join(dirname(path), 'a-3.jsonl'), line('r1001'));
  const grown = await openSession(t, path);
  assert.deepEqual([grown.dataset.source.restored, grown.dataset.count], ['grown', 2401]);
  assert.ok((await grown.dataset.read(1)).identity.startsWith('sha256:'), 'its id is shared now');
  await grown.close();

  await appendFile(join(dirname(path), 'a-1.jsonl'), line('new'));
  // Of the file before the last only the end is indexed again, which takes no worker.
  const again = await openSession(t, path, { workers: { ...sourceWorkers, index: '/nowhere' } });
  assert.deepEqual([again.dataset.source.restored, again.dataset.count], ['no', 2402]);
  assert.equal((await again.dataset.read(800)).identity, 'new');
});

test('rows are reported only when their number is certain, and indexing goes on in file order', async (t) => {
  const files = Object.fromEntries([1, 2, 3].map((at) => [`a-${at}.jsonl`, largeShard(at * 1000)]));
  const source = await openSource(await writeShards(t, files, 'a-*.jsonl'), { workers: sourceWorkers });
  t.after(() => source.close());
  const seen: string[] = [];
  const look = async () => {
    const { count } = source;
    const [last] = await source.readMany(count - 1, 1);
    const id: unknown = JSON.parse(last?.text ?? '{}').id;
    assert.equal(id, `r${1000 * (1 + Math.floor((count - 1) / 800)) + ((count - 1) % 800)}`);
    seen.push(source.pathOf(count - 1));
  };
  const looks: Promise<void>[] = [];
  source.onDidChange(() => looks.push(look()));
  await look();
  assert.ok(source.count >= 200 && !source.progress.done);
  await source.indexed;
  await Promise.all(looks);
  assert.deepEqual([source.count, source.progress.done], [2400, true]);
  assert.equal(source.progress.bytes, source.progress.totalBytes);
  assert.ok(new Set(seen).size > 1);
});

test('images are searched for next to the shard that names them, and exports use the right ones', async (t) => {
  const record = (id: string) =>
    `${JSON.stringify({ id, images: ['1.png'], prompt: '<image>Q', chosen: 'A', rejected: 'B' })}\n`;
  const files = {
    'x/a.jsonl': record('a'),
    'y/a.jsonl': record('b'),
    'x/1.png': tinyPng,
    'y/1.png': tinyPng,
  };
  const path = await writeShards(t, files, '?/a.jsonl');
  const first = await openSession(t, path);
  for (const row of [0, 1]) {
    assert.equal(await decide(first, row, { kind: 'accept' }), undefined);
  }
  await first.close();
  const set = await openSession(t, path);
  assert.equal((await viewOf(set, 1)).status, 'accepted', 'decided before the set was opened again');
  const { rows } = await exportRows(t, set, 'trl');
  assert.deepEqual(
    rows.map(({ images }) => images),
    ['x', 'y'].map((folder) => [join(dirname(path), folder, '1.png')]),
  );
});
