import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { Dataset } from '../../../src/io/dataset/Dataset.ts';
import { detectKind } from '../../../src/io/source/file/detectKind.ts';
import { validateDataset } from '../../../src/jobs/validate/validateDataset.ts';
import { cacheHomeOf, decide, openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset, writeShards } from '../../support/files/writeDataset.ts';
import { sourceWorkers } from '../../support/project/paths.ts';

const lines = (values: readonly object[]) => values.map((one) => `${JSON.stringify(one)}\n`).join('');

const named: readonly (readonly [name: string, content: Uint8Array, kind: string])[] = [
  ['a.jsonl.gz', gzipSync('{"a":1}\n'), 'jsonl'],
  ['a.ndjson.gz', gzipSync('{"a":1}\n'), 'jsonl'],
  ['a.json.GZ', gzipSync('[{"a":1}]'), 'json'],
  ['a.csv.gz', gzipSync('a,b\n1,2\n'), 'csv'],
  ['a.jsonl', gzipSync('{"a":1}\n'), 'jsonl'],
  ['a.json.zst', zstdCompressSync('[{"a":1}]'), 'json'],
  ['members.jsonl.gz', Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"a":2}\n')]), 'jsonl'],
];

for (const [name, content, kind] of named) {
  test(`${name} is ${kind} within`, async (t) => {
    assert.equal(await detectKind(await writeDataset(t, name, content)), kind);
  });
}

test('a compressed dataset is read, checked and decided on as the same one that is not', async (t) => {
  const records = [...pairs(3000), { id: 'bad', prompt: 'Q?', chosen: '', rejected: 'B.' }, ...pairs(2)];
  const packed = gzipSync(`${lines(records)}not json\n`);
  const path = await writeDataset(t, 'train.jsonl.gz', packed);
  const session = await openSession(t, path);
  const { dataset } = session;
  await dataset.surveyed;
  assert.deepEqual([dataset.count, dataset.format?.id], [3004, 'trl']);
  const report = await validateDataset({ session, rows: undefined, limit: 10 });
  const empty = report.findings.find(({ code }) => code === 'empty-answer');
  const broken = report.findings.find(({ code }) => code === 'not-json');
  assert.deepEqual([empty?.range.startLine, broken?.range.startLine], [3000, 3003]);
  assert.deepEqual([empty?.file, dataset.source.paths, dataset.source.pathOf(5)], [undefined, [path], path]);
  assert.equal((await dataset.place(3000)).path, path);
  assert.equal(await decide(session, 0, { kind: 'accept' }), undefined);
  const names = await readdir(dirname(path));
  assert.ok(names.includes('train.jsonl.gz.dream') && !names.includes('train.jsonl'), names.join(' '));
  assert.deepEqual(await readFile(path), packed);
});

test('what was unpacked is found again, and replaced when the file has changed', async (t) => {
  const path = await writeDataset(t, 'train.jsonl.gz', gzipSync(lines(pairs(3))));
  const copies = async () => {
    const home = cacheHomeOf(path);
    const [folder = ''] = await readdir(home);
    return (await readdir(join(home, folder))).filter((name) => name.startsWith('unpacked-'));
  };
  await (await openSession(t, path)).dataset.surveyed;
  const first = await copies();
  const again = await openSession(t, path);
  assert.deepEqual([first.length, await copies()], [1, first]);
  await appendFile(path, gzipSync(lines(pairs(5).slice(3))));
  assert.equal((await again.dataset.check()).state, 'changed');
  const next = await openSession(t, path);
  const now = await copies();
  assert.deepEqual([next.dataset.count, now.length, now[0] === first[0]], [5, 1, false]);
  await rm(path);
  assert.equal((await next.dataset.check()).state, 'gone');
});

test('without a cache the copy is in a temporary folder, and gone when the dataset is closed', async (t) => {
  const path = await writeDataset(t, 'train.csv.gz', gzipSync('prompt,chosen,rejected\nQ?,A.,B.\n'));
  const unpacked = async () => (await readdir(tmpdir())).filter((name) => name.includes('curator-unpacked-'));
  const before = new Set(await unpacked());
  const dataset = await Dataset.open(path, {
    workers: sourceWorkers,
    checks: { taxonomy: defaultTaxonomy, overrides: [] },
  });
  assert.equal(dataset.count, 1);
  const [own = ''] = (await unpacked()).filter((name) => !before.has(name));
  assert.notEqual(own, '');
  await dataset.close();
  assert.ok(!(await unpacked()).includes(own));
});

test('files of a set may be compressed', async (t) => {
  const path = await writeShards(
    t,
    { 'a-1.jsonl.gz': gzipSync(lines(pairs(4).slice(0, 2))), 'a-2.jsonl': lines(pairs(4).slice(2)) },
    'a-1.jsonl.gz\na-2.jsonl\n',
  );
  const { dataset } = await openSession(t, path);
  await dataset.surveyed;
  assert.deepEqual([dataset.count, (await dataset.read(3)).ownId], [4, 'r3']);
});

const refused: readonly (readonly [name: string, content: Uint8Array, reason: RegExp])[] = [
  ['cut.jsonl.gz', gzipSync(lines(pairs(20_000))).subarray(0, -100), /unpacking it failed/],
  ['bomb.jsonl.gz', gzipSync(Buffer.alloc(300 * 1024 * 1024, '{"a":1}\n')), /more than 200 times its size/],
];

for (const [name, content, reason] of refused) {
  test(`${name} is refused, and nothing is left of it`, async (t) => {
    const path = await writeDataset(t, name, content);
    await assert.rejects(openSession(t, path), reason);
    const all = await readdir(cacheHomeOf(path), { recursive: true });
    assert.deepEqual(
      all.filter((one) => one.includes('unpacked')),
      [],
    );
    await writeFile(path, '{"prompt":"Q?","chosen":"A.","rejected":"B."}\n');
    assert.equal((await openSession(t, path)).dataset.count, 1);
  });
}
