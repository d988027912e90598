import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chown,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { exportTargets } from '../../src/core/export/exportTargets.ts';
import { RowRanges } from '../../src/core/Rows.ts';
import { RefusedPathError } from '../../src/io/disk/DiskFile.ts';
import { NewFile } from '../../src/io/disk/NewFile.ts';
import { guardDisk } from '../../src/io/disk/system.ts';
import { readImage } from '../../src/io/images/readImage.ts';
import { readDatasetRules, readMapping, writeMapping } from '../../src/io/ledger/datasetSettings.ts';
import { copyLedger, RunJournal } from '../../src/io/ledger/Ledger.ts';
import { readMethodFiles } from '../../src/io/ledger/readMethodFiles.ts';
import { exportDataset } from '../../src/jobs/export/exportDataset.ts';
import type { Session } from '../../src/jobs/session/Session.ts';
import { decide, openSession } from '../support/dataset/session.ts';
import { tinyPng } from '../support/files/pictures.ts';
import { writeDataset } from '../support/files/writeDataset.ts';

const pair = (id: string) => ({ id, prompt: `How ${id}?`, chosen: 'No.', rejected: 'Like this.' });
const secret = 'what no one but its owner reads or writes\n';

/** A dataset with an empty ledger folder, and a user's file outside of it. */
async function victim(t: TestContext) {
  const path = await writeDataset(t, 'a.jsonl', ['a', 'b', 'c'].map(pair));
  const outside = join(dirname(path), 'precious.txt');
  await writeFile(outside, secret);
  const ledger = `${path}.dream`;
  await mkdir(ledger);
  return { path, outside, ledger, dataset: await readFile(path, 'utf8') };
}

async function assertUntouched({ path, outside, dataset }: Awaited<ReturnType<typeof victim>>) {
  assert.equal(await readFile(outside, 'utf8'), secret);
  assert.equal(await readFile(path, 'utf8'), dataset);
}

function exportTo(session: Session, path: string, id = 'trl') {
  const target = exportTargets.find((one) => one.id === id);
  assert.ok(target);
  const { signal } = new AbortController();
  const rows = RowRanges.first(session.dataset.count);
  return exportDataset({ session, target, rows, path, imagePaths: 'relative', signal });
}

const refused = (error: unknown) => error instanceof RefusedPathError;

for (const name of ['decisions.jsonl', 'feedback.jsonl']) {
  test(`${name} as a link to a file, to nothing, to the dataset: refused with a message, nothing is written`, async (t) => {
    const files = await victim(t);
    for (const to of ['../precious.txt', '../new.txt', '../a.jsonl', '/dev/null', name]) {
      await symlink(to, join(files.ledger, name));
      await assert.rejects(openSession(t, files.path), /symbolic link/);
      await rename(join(files.ledger, name), join(dirname(files.path), `used-${to.replaceAll('/', '_')}`));
    }
    await assertUntouched(files);
    assert.ok(!(await readdir(dirname(files.path))).includes('new.txt'));
  });
}

test('a journal that becomes a link while the dataset is open takes no more decisions', async (t) => {
  const files = await victim(t);
  const session = await openSession(t, files.path);
  await decide(session, 0, { kind: 'accept' });
  const journal = join(files.ledger, 'decisions.jsonl');
  await rename(journal, join(files.ledger, 'aside.jsonl'));
  await symlink('../precious.txt', journal);
  await assert.rejects(decide(session, 1, { kind: 'accept' }), refused);
  await assertUntouched(files);
});

test('the ledger folder as a link, a file, a loop: refused, nothing is written through it', async (t) => {
  for (const make of [
    async (ledger: string, elsewhere: string) => symlink(elsewhere, ledger),
    async (ledger: string) => symlink(ledger, ledger),
    async (ledger: string) => writeFile(ledger, 'a file'),
  ]) {
    const path = await writeDataset(t, 'a.jsonl', [pair('a')]);
    const elsewhere = join(dirname(path), 'elsewhere');
    await mkdir(elsewhere);
    await make(`${path}.dream`, elsewhere);
    await assert.rejects(openSession(t, path), refused);
    await assert.rejects(writeMapping(path, { prompt: 'p', images: [], answers: [] }), refused);
    assert.deepEqual(await readdir(elsewhere), []);
  }
});

test('mapping, rules and runs as links are neither read nor written', async (t) => {
  const files = await victim(t);
  const mapping = { prompt: 'x', images: [], answers: [] };
  await writeFile(join(dirname(files.path), 'm.json'), JSON.stringify(mapping));
  await writeFile(join(dirname(files.path), 'r.json'), JSON.stringify({ 'not-json': 'warning' }));
  await symlink('../m.json', join(files.ledger, 'mapping.json'));
  await symlink('../r.json', join(files.ledger, 'rules.json'));
  await symlink('../precious.txt', join(files.ledger, 'runs.jsonl'));
  assert.equal(await readMapping(files.path).catch(() => undefined), undefined);
  const { overrides, problem } = await readDatasetRules(files.path);
  assert.deepEqual(overrides, {});
  assert.match(problem?.message ?? '', /symbolic link/);
  await assert.rejects(writeMapping(files.path, mapping), refused);
  await assert.rejects(new RunJournal(files.path).read(), refused);
  await assertUntouched(files);
});

test('an entry of the ledger folder with the name of a cache is neither read, written nor followed', async (t) => {
  const files = await victim(t);
  await mkdir(join(files.ledger, 'cache'));
  for (const name of ['.gitignore', 'index.bin', `index.bin.${process.pid}.part`, 'near-prompt.txt']) {
    await symlink('../../precious.txt', join(files.ledger, 'cache', name));
  }
  const touched: string[] = [];
  guardDisk((_operation, path) => {
    touched.push(path);
    return undefined;
  });
  t.after(() => guardDisk(undefined));
  const session = await openSession(t, files.path);
  await session.close();
  guardDisk(undefined);
  assert.deepEqual(
    touched.filter((one) => one.includes('.dream/cache')),
    [],
  );
  await assertUntouched(files);
});

test('pipes, sockets and devices under any name do not hold anything up', async (t) => {
  const files = await victim(t);
  const pipe = (path: string) => execFileSync('mkfifo', [path]);
  pipe(join(files.ledger, 'decisions.jsonl'));
  await assert.rejects(openSession(t, files.path), /pipe/);
  await rename(join(files.ledger, 'decisions.jsonl'), join(files.ledger, 'old'));
  for (const name of ['mapping.json', 'rules.json', 'runs.jsonl', 'feedback.jsonl']) {
    pipe(join(files.ledger, name));
  }
  await assert.rejects(openSession(t, files.path), /pipe/);
  assert.match((await readDatasetRules(files.path)).problem?.message ?? '', /pipe/);
  const folder = dirname(files.path);
  await mkdir(join(folder, '.dream', 'prompts'), { recursive: true });
  pipe(join(folder, '.dream', 'taxonomy.json'));
  pipe(join(folder, '.dream', 'prompts', 'disentangle.text.md'));
  const { problems } = await readMethodFiles(folder);
  assert.deepEqual(
    problems.map(({ message }) => /pipe/.test(message)),
    [true, true],
  );
  for (const name of ['data.jsonl', 'data.json', 'data.csv', 'data.parquet', 'data.shards']) {
    pipe(join(folder, name));
    await assert.rejects(openSession(t, join(folder, name)), name);
  }
  await assert.rejects(openSession(t, '/dev/zero'), /device/);
  pipe(join(folder, 'x.png'));
  await assert.rejects(readImage({ status: 'file', path: join(folder, 'x.png') }), /pipe/);
  pipe(join(folder, 'out.jsonl'));
  const other = await openSession(t, await writeDataset(t, 'b.jsonl', [pair('a')]));
  await assert.rejects(exportTo(other, join(folder, 'out.jsonl')), refused);
});

test('prompts and a taxonomy that are links to files elsewhere are not used, and it is said', async (t) => {
  const files = await victim(t);
  const folder = dirname(files.path);
  await mkdir(join(folder, 'elsewhere'));
  await writeFile(join(folder, 'elsewhere', 'p.md'), `${secret}{{REQUEST}}`);
  await mkdir(join(folder, '.dream', 'prompts'), { recursive: true });
  await symlink('../../elsewhere/p.md', join(folder, '.dream', 'prompts', 'disentangle.text.md'));
  await symlink('../precious.txt', join(folder, '.dream', 'taxonomy.json'));
  const method = await readMethodFiles(folder);
  assert.deepEqual(method.prompts, {});
  assert.deepEqual(
    method.problems.map(({ message }) => /symbolic link/.test(message)),
    [true, true],
  );
  await rename(join(folder, '.dream', 'prompts'), join(folder, 'prompts'));
  await symlink('../elsewhere', join(folder, '.dream', 'prompts'));
  assert.deepEqual((await readMethodFiles(folder)).prompts, {});
  await rename(join(folder, '.dream'), join(folder, 'dream'));
  await symlink('dream', join(folder, '.dream'));
  const { problems } = await readMethodFiles(folder);
  assert.ok(problems.length > 0 && problems.every(({ message }) => /symbolic link/.test(message)));
});

test('an export over the dataset, by whatever name or link, is refused and changes nothing', async (t) => {
  const files = await victim(t);
  const session = await openSession(t, files.path);
  await decide(session, 0, { kind: 'accept' });
  const decisions = await readFile(join(files.ledger, 'decisions.jsonl'), 'utf8');
  const folder = dirname(files.path);
  await symlink('a.jsonl', join(folder, 'by-link.jsonl'));
  await link(files.path, join(folder, 'by-hard-link.jsonl'));
  await symlink(folder, join(folder, 'same-folder'));
  for (const out of [
    files.path,
    join(folder, '.', 'x', '..', 'a.jsonl'),
    join(folder, 'by-link.jsonl'),
    join(folder, 'by-hard-link.jsonl'),
    join(folder, 'same-folder', 'a.jsonl'),
    join(files.ledger, 'decisions.jsonl'),
    join(files.ledger, 'new.jsonl'),
    join(folder, 'same-folder', 'a.jsonl.dream', 'feedback.jsonl'),
    folder,
  ]) {
    await assert.rejects(exportTo(session, out), refused, out);
  }
  await assertUntouched(files);
  assert.equal(await readFile(join(files.ledger, 'decisions.jsonl'), 'utf8'), decisions);
});

test('an export over a shard, or into the pattern of its set, or over an image of the dataset is refused', async (t) => {
  const folder = dirname(await writeDataset(t, 'part-1.jsonl', [pair('a')]));
  await writeFile(join(folder, 'part-2.jsonl'), `${JSON.stringify({ ...pair('b'), images: ['i.png'] })}\n`);
  await writeFile(join(folder, 'i.png'), tinyPng);
  const set = join(folder, 'all.shards');
  await writeFile(set, 'part-*.jsonl\n');
  const session = await openSession(t, set);
  for (const row of [0, 1]) {
    await decide(session, row, { kind: 'accept' });
  }
  for (const name of ['part-1.jsonl', 'part-2.jsonl', 'part-3.jsonl', 'all.shards', 'i.png']) {
    await assert.rejects(exportTo(session, join(folder, name)), refused, name);
  }
  assert.deepEqual(await readFile(join(folder, 'i.png')), Buffer.from(tinyPng));
  assert.equal((await exportTo(session, join(folder, 'out.jsonl'))).rows, 2);
});

test('an export under the name of a link replaces the link and leaves what it leads to', async (t) => {
  const files = await victim(t);
  const session = await openSession(t, files.path);
  await decide(session, 0, { kind: 'accept' });
  const out = join(dirname(files.path), 'out.jsonl');
  await symlink('precious.txt', out);
  assert.equal((await exportTo(session, out)).rows, 1);
  assert.ok((await lstat(out)).isFile());
  await assertUntouched(files);
});

test('images are not written out through a linked folder, and an export that cannot write them fails', async (t) => {
  const url = `data:image/png;base64,${Buffer.from(tinyPng).toString('base64')}`;
  const path = await writeDataset(t, 'a.jsonl', [{ ...pair('a'), images: [url] }]);
  const session = await openSession(t, path);
  await decide(session, 0, { kind: 'accept' });
  const folder = dirname(path);
  await mkdir(join(folder, 'elsewhere'));
  await symlink('elsewhere', join(folder, 'out-images'));
  await assert.rejects(exportTo(session, join(folder, 'out.jsonl')), refused);
  assert.deepEqual(await readdir(join(folder, 'elsewhere')), []);
  assert.ok(!(await readdir(folder)).includes('out.jsonl'));
});

test('a ledger folder of another user is refused', async (t) => {
  if (process.getuid?.() !== 0) {
    return t.skip('only root can give a folder away');
  }
  const files = await victim(t);
  await chown(files.ledger, 4321, 4321);
  await assert.rejects(openSession(t, files.path), /another user/);
  // The owner of the folder around it could replace the dataset as well.
  await chown(dirname(files.path), 4321, 4321);
  await openSession(t, files.path);
});

test('links in a ledger are not copied with it', async (t) => {
  const files = await victim(t);
  const session = await openSession(t, files.path);
  await decide(session, 0, { kind: 'accept' });
  await symlink('../precious.txt', join(files.ledger, 'notes.txt'));
  const copy = join(dirname(files.path), 'copy.jsonl');
  await copyLedger(files.path, copy);
  assert.deepEqual(await readdir(`${copy}.dream`), ['decisions.jsonl']);
});

test('temporary names cannot be prepared, and leftovers of dead processes go at the next writing', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [pair('a')]);
  const folder = dirname(path);
  const first = await NewFile.create(join(folder, 'out.txt'));
  const [own = ''] = (await readdir(folder)).filter((name) => name.endsWith('.part'));
  const dead = own.replace(`-${process.pid}-`, '-4194304-');
  await writeFile(join(folder, dead), 'half');
  await symlink('a.jsonl', join(folder, dead.replace('out', 'link')));
  const second = await NewFile.create(join(folder, 'out.txt'));
  const left = await readdir(folder);
  assert.ok(left.includes(own), 'a living process keeps its own');
  assert.ok(!left.includes(dead), 'that of a dead one is gone');
  assert.equal(await readlink(join(folder, dead.replace('out', 'link'))), 'a.jsonl', 'a link is not ours');
  await first.abandon();
  await second.abandon();
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.includes('out.txt')),
    [],
  );
});
