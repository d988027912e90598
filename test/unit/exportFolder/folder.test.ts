import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { RefusedPathError } from '../../../src/io/disk/DiskFile.ts';
import { traceRow } from '../../../src/jobs/export/traceRow.ts';
import { readManifestHead, verifyFolder } from '../../../src/jobs/export/verifyFolder.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportTo, filesBelow, readRows } from '../../support/dataset/exporting.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { encodeWebp } from '../../support/files/photon.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const refused = (error: unknown) => error instanceof RefusedPathError;

/** Six decided pairs with images: two of one name in two folders, one twice, one embedded, one of a hostile name, and a text. */
async function scene(t: TestContext) {
  const [red, blue, third] = [
    encodePng(makePicture(8, 8)),
    encodePng(makePicture(9, 8)),
    encodePng(makePicture(10, 8)),
  ];
  const images = {
    'a/same.png': red,
    'b/same.png': blue,
    'c/copy of same.png': red,
    'd/\u202e$(touch x) ..%2f..\\evil\n.png': third,
  };
  const inline = `data:image/png;base64,${encodePng(makePicture(11, 8)).toString('base64')}`;
  const rows = [...Object.keys(images).map((name) => [name]), [inline], [] as string[]].map((names, at) => ({
    id: `r${at}`,
    prompt: `What about number ${at}, and why exactly that one?`,
    chosen: `No, because of ${at}.`,
    rejected: 'Yes.',
    images: names,
  }));
  const path = await writeDataset(t, 'set.jsonl', rows);
  for (const [name, bytes] of Object.entries(images)) {
    await mkdir(dirname(join(dirname(path), name)), { recursive: true });
    await writeFile(join(dirname(path), name), bytes);
  }
  const session = await openSession(t, path);
  for (const row of rows.keys()) {
    await decide(session, row, { kind: 'accept' });
  }
  return { path, session, folder: dirname(path), red, blue, third };
}

test('a folder has every image once, under a plain name, and rows that name them relative to it', async (t) => {
  const { session, folder, red, blue } = await scene(t);
  const report = await exportTo(session, join(folder, 'out'), 'trl');
  assert.deepEqual([report.rows, report.leftOut], [6, []]);
  const files = await filesBelow(join(folder, 'out'));
  const names = Object.keys(files).filter((name) => name.startsWith('images/'));
  assert.equal(names.length, 4);
  assert.ok(
    names.every((name) => /^images\/[0-9a-f]{32}(-[A-Za-z0-9-]{1,40})?\.png$/.test(name)),
    names.join(),
  );
  assert.ok(names.includes(`images/${hashOf(red).slice(0, 32)}-same.png`));
  const rows = await readRows(join(folder, 'out', 'train.jsonl'));
  const shown = rows.map(({ images }) => images as string[]);
  assert.deepEqual(shown[0], shown[2]);
  assert.equal(hashOf(Buffer.from(files[shown[1]?.[0] ?? ''] ?? '', 'latin1')), hashOf(blue));
  assert.deepEqual(
    shown.map((one) => one.length),
    [1, 1, 1, 1, 1, 0],
  );
  assert.ok(shown.flat().every((one) => names.includes(one)));
});

test('a moved folder is whole by itself, and the same export has the same bytes', async (t) => {
  const { session, folder, path } = await scene(t);
  const splits = {
    shares: [
      { name: 'train', share: 0.5 },
      { name: 'validation', share: 0.5 },
    ],
    seed: 7,
  };
  for (const name of ['one', 'two']) {
    await exportTo(session, join(folder, name), 'trl', { splits });
  }
  const [one, two] = [await filesBelow(join(folder, 'one')), await filesBelow(join(folder, 'two'))];
  assert.deepEqual(one, two);
  assert.ok(!Object.values(one).some((text) => text.includes(folder)), 'nothing absolute');
  await mkdir(join(folder, 'elsewhere'));
  await rename(join(folder, 'one'), join(folder, 'elsewhere', 'moved'));
  await rm(path);
  const { problems, head } = await verifyFolder(join(folder, 'elsewhere', 'moved'));
  assert.deepEqual(problems, []);
  assert.equal(head.files.length, Object.keys(one).length - 1);
});

test('what was changed, removed, added or linked in a folder is found', async (t) => {
  const { session, folder } = await scene(t);
  const out = join(folder, 'out');
  await exportTo(session, out, 'trl');
  const { files } = await readManifestHead(out);
  const [first = '', second = ''] = files
    .map(({ path }) => path)
    .filter((path) => path.startsWith('images/'));
  await writeFile(join(out, first), 'x');
  await rm(join(out, second));
  await writeFile(join(out, 'new.txt'), '');
  const { problems } = await verifyFolder(out);
  assert.deepEqual(problems, [
    { path: first, kind: 'changed' },
    { path: second, kind: 'missing' },
    { path: 'new.txt', kind: 'unlisted' },
  ]);
});

test('each row is traced to its record and decision', async (t) => {
  const { session, folder, path } = await scene(t);
  const out = join(folder, 'out');
  await exportTo(session, out, 'trl');
  const lines = (await readFile(join(out, 'train.jsonl'), 'utf8')).trim().split('\n');
  for (const [at, line] of lines.entries()) {
    const traced = await traceRow(out, { file: 'train.jsonl', number: at + 1 });
    const { content, hash } = await session.record(at);
    const decision = content.ok ? content.views[0]?.decision : undefined;
    assert.equal(traced.unchanged, true);
    assert.deepEqual(traced.origin, {
      sha256: hashOf(line),
      record: { id: `r${at}`, number: at + 1, line: at + 1, hash },
      exchanges: [0],
      decisions: [
        {
          id: decision?.eventId,
          type: 'pair',
          verdict: 'accepted',
          by: 'tester',
          at: decision?.at,
          mode: 'assisted',
          exchange: 0,
        },
      ],
      models: [],
      prompts: [],
    });
    assert.deepEqual((await traceRow(out, { file: undefined, number: at + 1 })).origin, traced.origin);
  }
  assert.equal(
    (await traceRow(out, { file: undefined, number: 2 })).head.dataset.files[0]?.sha256,
    hashOf(await readFile(path)),
  );
  await assert.rejects(traceRow(out, { file: undefined, number: 7 }), refused);
  await assert.rejects(traceRow(out, { file: 'nothing', number: 1 }), refused);
  await writeFile(join(out, 'train.jsonl'), lines.map((line) => `${line.replace('No', 'On')}\n`).join(''));
  assert.equal((await traceRow(out, { file: undefined, number: 1 })).unchanged, false);
});

test('files are split by bytes, and named as `datasets` names shards', async (t) => {
  const { session, folder } = await scene(t);
  const out = join(folder, 'out');
  const report = await exportTo(session, out, 'trl', { maxShardBytes: 1000 });
  const names = report.files.map(({ path }) => path);
  assert.ok(names.length > 1);
  assert.deepEqual(
    names,
    names.map((_, at) => `train-0000${at}-of-0000${names.length}.jsonl`),
  );
  const rows = await Promise.all(names.map((name) => readRows(join(out, name))));
  assert.deepEqual(
    rows.map(({ length }) => length),
    report.files.map(({ rows: count }) => count),
  );
  assert.equal(rows.flat().length, 6);
  const last = await traceRow(out, { file: names.at(-1), number: 1 });
  assert.equal(last.unchanged, true);
});

test('Parquet embeds the images: DuckDB reads types, counts, metadata and the same bytes', async (t) => {
  const { session, folder, red, blue, third } = await scene(t);
  const out = join(folder, 'out');
  const report = await exportTo(session, out, 'trl', { container: 'parquet', maxShardBytes: 500 });
  assert.ok(report.files.length > 1);
  assert.ok(report.files.every(({ path }) => /^data\/train-0000\d-of-0000\d\.parquet$/.test(path)));
  assert.deepEqual(
    Object.keys(await filesBelow(out)).filter((name) => name.startsWith('images')),
    [],
  );
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  t.after(() => connection.closeSync());
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  const from = `read_parquet('${out}/data/*.parquet')`;
  assert.deepEqual(await read(`SELECT count(*)::INT, count(DISTINCT filename)::INT FROM ${from}`), [
    [6, report.files.length],
  ]);
  const hashes = await read(
    `SELECT DISTINCT sha256(i.bytes) AS hash FROM (SELECT unnest(images) AS i FROM ${from})`,
  );
  for (const image of [red, blue, third]) {
    assert.ok(hashes.some(([hash]) => hash === hashOf(image)));
  }
  assert.equal(hashes.length, 4);
  const [[type] = []] = await read(`SELECT typeof(images) FROM ${from} LIMIT 1`);
  assert.equal(type, 'STRUCT(bytes BLOB, path VARCHAR)[]');
  const [[features] = []] = await read(
    `SELECT decode(value) FROM parquet_kv_metadata('${out}/data/*.parquet') WHERE decode(key) = 'huggingface' LIMIT 1`,
  );
  assert.deepEqual(JSON.parse(String(features)).info.features.images, {
    feature: { _type: 'Image' },
    _type: 'Sequence',
  });
  assert.deepEqual((await verifyFolder(out)).problems, []);
  const traced = await traceRow(out, { file: report.files[1]?.path, number: 1 });
  assert.match(traced.origin.record.id, /^r\d$/);
});

test('the card names its files, counts and sources, and nothing in it is markup of the dataset', async (t) => {
  const path = await writeDataset(t, '<b>set `x` | [y](z).jsonl', [
    { id: 'a', prompt: 'Q?', chosen: 'A.', rejected: 'B.' },
    { id: 'b', prompt: 'R?', chosen: 'A.', rejected: 'B.' },
  ]);
  const session = await openSession(t, path);
  await decide(session, 0, { kind: 'accept' });
  const out = join(dirname(path), 'out');
  await exportTo(session, out, 'trl', { filter: 'a "b" `c`' });
  const card = await readFile(join(out, 'README.md'), 'utf8');
  const [, yaml = '', body = ''] = card.split(/^---$/m);
  assert.match(
    yaml,
    /configs:\n- config_name: default\n {2}default: true\n {2}data_files:\n {2}- split: train\n {4}path:\n {4}- "train.jsonl"\n$/,
  );
  assert.match(body, /\| train \| 1 \|/);
  assert.match(body, /undecided 1/);
  assert.ok(body.includes(hashOf(await readFile(path))));
  assert.doesNotMatch(body, /<b>|\[y\]|`x`/);
});

test('images that trainers cannot open are left out by name, and converted if that is asked for', async (t) => {
  const webp = encodeWebp(makePicture(8, 8));
  const png = encodePng(makePicture(8, 8));
  const images = {
    'cut.png': png.subarray(0, png.length - 20),
    'a.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'a.webp': webp,
    'pointer.png': Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'),
  };
  const path = await writeDataset(
    t,
    'set.jsonl',
    [...Object.keys(images), 'gone.png'].map((name) => ({
      id: name,
      prompt: 'Q?',
      chosen: 'A.',
      rejected: 'B.',
      images: [name],
    })),
  );
  for (const [name, bytes] of Object.entries(images)) {
    await writeFile(join(dirname(path), name), bytes);
  }
  const session = await openSession(t, path);
  for (const row of [0, 1, 2, 3, 4]) {
    await decide(session, row, { kind: 'accept' });
  }
  const report = await exportTo(session, join(dirname(path), 'out'), 'trl');
  assert.deepEqual(
    report.leftOut.map(({ identity, reason }) => [identity, reason]),
    ['cut.png', 'a.svg', 'pointer.png', 'gone.png'].map((name) => [name, 'image-missing']),
  );
  assert.match(report.leftOut[0]?.detail ?? '', /truncated/);
  assert.match(report.leftOut[1]?.detail ?? '', /SVG/);
  const converted = join(dirname(path), 'converted');
  await exportTo(session, converted, 'trl', { convertImages: 'png' });
  const [name = ''] = Object.keys(await filesBelow(converted)).filter((one) => one.startsWith('images/'));
  assert.match(name, /^images\/[0-9a-f]{32}-a\.png$/);
  assert.deepEqual((await readFile(join(converted, name))).subarray(1, 4).toString(), 'PNG');
});

for (const [name, prepare] of [
  ['a folder of the user', (out: string) => mkdir(out)],
  ['a file', (out: string) => writeFile(out, '')],
] as const) {
  test(`${name} is never replaced`, async (t) => {
    const { session, folder } = await scene(t);
    const out = join(folder, 'out');
    await prepare(out);
    await assert.rejects(exportTo(session, out, 'trl', { replaces: true }), refused);
  });
}

test('an earlier export is replaced only if that is asked for, and nothing was added or changed in it', async (t) => {
  const { session, folder } = await scene(t);
  const out = join(folder, 'out');
  await exportTo(session, out, 'trl');
  const before = await filesBelow(out);
  await assert.rejects(exportTo(session, out, 'trl'), refused);
  await writeFile(join(out, 'model.safetensors'), 'trained');
  await assert.rejects(exportTo(session, out, 'trl', { replaces: true }), refused);
  await rm(join(out, 'model.safetensors'));
  assert.deepEqual(await filesBelow(out), before);
  await exportTo(session, out, 'trl', { replaces: true, container: 'parquet' });
  assert.ok('data/train-00000-of-00001.parquet' in (await filesBelow(out)));
  assert.ok(!('train.jsonl' in (await filesBelow(out))));
});

test('an export of an export over itself is refused', async (t) => {
  const { session, folder } = await scene(t);
  const out = join(folder, 'out');
  await exportTo(session, out, 'trl');
  const again = await openSession(t, join(out, 'train.jsonl'), { cacheHome: join(folder, 'caches') });
  await assert.rejects(exportTo(again, out, 'trl', { replaces: true }), refused);
});

test('an export that is cancelled or fails leaves nothing', async (t) => {
  const { session, folder } = await scene(t);
  const aborter = new AbortController();
  const before = Object.keys(await filesBelow(folder));
  const cancelled = exportTo(session, join(folder, 'out'), 'trl', {
    signal: aborter.signal,
    onProgress: (done) => done === 3 && aborter.abort(new Error('enough')),
  });
  await assert.rejects(cancelled, /enough/);
  assert.deepEqual(Object.keys(await filesBelow(folder)), before);
});

test('the dataset in its own form names the copied images', async (t) => {
  const { session, folder } = await scene(t);
  const out = join(folder, 'out');
  await exportTo(session, out, 'own');
  await assertNamesInside(
    out,
    await openSession(t, join(out, 'train.jsonl'), { cacheHome: join(folder, 'caches') }),
  );
});

async function assertNamesInside(out: string, session: Session): Promise<void> {
  for (let row = 0; row < session.dataset.count; row += 1) {
    const { content } = await session.record(row);
    assert.ok(content.ok);
    for (const image of await session.images(row, content.record)) {
      assert.ok(
        image.status === 'inline' || (image.status === 'file' && image.path.startsWith(out)),
        JSON.stringify(image),
      );
    }
  }
}
