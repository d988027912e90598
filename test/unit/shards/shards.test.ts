import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { readImage } from '../../../src/io/images/readImage.ts';
import { openSource } from '../../../src/io/source/open/openSource.ts';
import { readTask } from '../../../src/io/source/open/readTask.ts';
import { taskRows } from '../../../src/io/source/SourceTask.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportRows, filterList } from '../../support/dataset/jobs.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset, writeShards } from '../../support/files/writeDataset.ts';
import { sourceWorkers } from '../../support/project/paths.ts';
import { scaled } from '../../support/scaled.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { waitFor } from '../../support/waitFor.ts';

/** How records stand in a file of each kind. */
const kinds = {
  jsonl: (records: readonly string[]) => records.map((one) => `${one}\n`).join(''),
  json: (records: readonly string[]) => `[\n  ${records.join(',\n\n  ')}\n]\n`,
  csv: (records: readonly string[]) => `id,prompt,chosen,rejected\n${records.join('\n')}\n`,
} as const;

type Kind = keyof typeof kinds;

/** A record of a kind; now and then over several lines, with an id that another has, or with an empty answer. */
function makeRecord(kind: Kind, row: number, die: number): string {
  const id = die % 50 === 7 ? 'shared' : `r${row}`;
  const prompt = die % 5 === 1 ? `Wörd 🜁\n${row}` : `Word ${row}`;
  const chosen = die % 40 === 3 ? '' : 'A';
  if (kind === 'csv') {
    return [id, `"${prompt}"`, chosen, 'B'].join(',');
  }
  const value = { id, prompt, chosen, rejected: 'B' };
  return kind === 'json' && die % 3 === 0 ? JSON.stringify(value, null, 2) : JSON.stringify(value);
}

/** Files that hold records one behind the other, cut at some rows. */
function splitAt(kind: Kind, records: readonly string[], cuts: readonly number[]): Record<string, string> {
  const borders = [0, ...[...cuts].sort((a, b) => a - b), records.length];
  const pieces = borders.slice(1).map((to, at) => records.slice(borders[at], to));
  return Object.fromEntries(pieces.map((piece, at) => [`part-${at}.${kind}`, kinds[kind](piece)]));
}

/** What is known of a dataset that does not depend on the files that it lies in. */
async function known(session: Session) {
  const { dataset, summary } = session;
  const all = await dataset.readMany(0, dataset.count + 1);
  const rules = dataset.rules.map(({ code, findings, rows }) => [code, findings, [...rows]]);
  const { unreadable } = dataset.survey;
  return {
    records: all.map(({ row, text, identity, ownId }) => [row, text, identity, ownId]),
    findings: dataset.findings.map(({ code, row, path }) => [code, row, path]),
    format: dataset.format?.id,
    summary,
    unreadable,
    rules,
  };
}

async function find(session: Session, filter: string): Promise<readonly number[]> {
  const list = filterList(session, filter);
  await list.run();
  assert.equal(list.error, undefined);
  return [...list.rows.slice(0, list.rows.length)];
}

/** Tells every record's place by its source, and by reading tasks as workers do, and looks it up in the file. */
async function checkPlaces({ dataset: { source } }: Session): Promise<void> {
  const texts = new Map<string, Buffer>();
  for (const path of source.paths) {
    texts.set(path, await readFile(path));
  }
  for (let from = 0; from < source.count; from += taskRows) {
    for await (const { records, place } of readTask(source.task(from, taskRows))) {
      for (const [at, { row, path, text }] of records.entries()) {
        const { byte, line, column } = place(at);
        const bytes = texts.get(path) ?? Buffer.alloc(0);
        assert.ok(
          bytes.toString('utf8', byte).startsWith(text),
          `record ${row} begins at byte ${byte} of ${path}`,
        );
        const before = bytes.toString('utf8', 0, byte).split('\n');
        assert.deepEqual([line, column], [before.length - 1, before.at(-1)?.length]);
        assert.equal(source.pathOf(row), path);
        if (row % 97 === 0) {
          assert.deepEqual(await source.place(row), { path, byte, line, column });
        }
      }
    }
  }
}

const split = fc.noBias(
  fc.record({
    kind: fc.constantFrom<Kind>('jsonl', 'json', 'csv'),
    // Several tasks, most of which begin and end within a file.
    count: fc.integer({ min: 1, max: 3 * taskRows }),
    dice: fc.infiniteStream(fc.nat(199)),
    /** Thousandths of the records. */
    cuts: fc.array(fc.nat(1000), { maxLength: 8, size: 'max' }),
  }),
);

test('a set reads, finds, surveys and locates what the one file does that holds its records', async (t) => {
  await fc.assert(
    fc.asyncProperty(split, async ({ kind, count, dice, cuts }) => {
      const records = Array.from({ length: count }, (_, row) =>
        makeRecord(kind, row, dice.next().value ?? 0),
      );
      const files = splitAt(
        kind,
        records,
        cuts.map((cut) => Math.round((cut / 1000) * count)),
      );
      const one = await openSession(t, await writeDataset(t, `one.${kind}`, kinds[kind](records)));
      const set = await openSession(t, await writeShards(t, files, `part-*.${kind}\n`));
      assert.deepEqual(await known(set), await known(one));
      for (const filter of [
        '🜁',
        'word -state:undecided',
        'id:shared',
        'rule:empty-answer word',
        'near:prompt',
      ]) {
        assert.deepEqual(await find(set, filter), await find(one, filter), filter);
      }
      await checkPlaces(set);
      await Promise.all([one.close(), set.close()]);
    }),
    { numRuns: scaled(1) },
  );
});

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

test('the second opening of a set reads samples only; of a changed file only that is read anew', async (t) => {
  const files = Object.fromEntries([1, 2, 3].map((at) => [`a-${at}.jsonl`, largeShard(at * 1000)]));
  const path = await writeShards(t, files, 'a-*.jsonl');
  const first = await openSession(t, path);
  const expected = JSON.stringify(await known(first));
  await first.close();
  const second = await openSession(t, path, { workers: nowhere });
  assert.equal(second.dataset.source.restored, 'same');
  assert.equal(JSON.stringify(await known(second)), expected);
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

test('rows are told only when their number is certain, and indexing goes on in the order of the files', async (t) => {
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

/** Worker threads of this process, where the system tells. */
function countThreads(): number {
  const tasks = existsSync('/proc/self/task') ? readdirSync('/proc/self/task') : [];
  return tasks.filter((task) => readFileSync(`/proc/self/task/${task}/comm`, 'utf8') === 'WorkerThread\n')
    .length;
}

test('Parquet shards are read with their images, and few of them have a thread', async (t) => {
  const folder = await temporaryFolder(t);
  const files = 12;
  for (const at of Array(files).keys()) {
    await writeWithDuckDb(
      join(folder, `p-${at}.parquet`),
      `SELECT 'RLAIF-V' AS ds_name, {'bytes': from_hex('${tinyPng.toString('hex')}'), 'path': i || '.png'} AS image,
        'Q' || i AS question, 'A' || i AS chosen, 'B' || i AS rejected, 'COCO' AS origin_dataset,
        '{}' AS origin_split, i::VARCHAR AS idx, '' AS image_path
      FROM range(${at * 200}, ${(at + 1) * 200}) t(i)`,
    );
  }
  const path = join(folder, 'p.shards');
  await writeFile(path, 'p-*.parquet');
  const set = await openSession(t, path);
  await names(set);
  await waitFor('few threads', () => countThreads() < files);
  assert.deepEqual([set.dataset.count, set.dataset.format?.id], [files * 200, 'rlaif-v']);
  assert.deepEqual(
    await names(set),
    Array.from({ length: files * 200 }, (_, row) => String(row)),
  );
  const { content } = await set.record(1234);
  assert.ok(content.ok);
  const [image] = await set.images(1234, content.record);
  assert.ok(image?.status === 'inline');
  assert.deepEqual(Buffer.from((await readImage(image)).bytes), tinyPng);
  assert.deepEqual(await set.dataset.place(1234), {
    path: join(folder, 'p-6.parquet'),
    byte: 0,
    line: 34,
    column: 0,
  });
  assert.deepEqual(await find(set, 'q1234'), [1234]);
  const near = await find(set, 'near:image');
  assert.equal(near.length, files * 200, 'all images are the same');
});

test('images are looked for beside the shard that names them, and exports take the right ones', async (t) => {
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
