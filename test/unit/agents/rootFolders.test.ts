import assert from 'node:assert/strict';
import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { RootFolders } from '../../../src/jobs/agents/RootFolders.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** A folder with datasets, and next to it what is none of an agent's business. */
async function folders(t: TestContext) {
  const home = await realpath(await temporaryFolder(t));
  const root = join(home, 'root');
  for (const folder of ['root/sub', 'root/a.jsonl.dream', 'root/node_modules', 'root/.cache', 'elsewhere']) {
    await mkdir(join(home, folder), { recursive: true });
  }
  for (const file of [
    'root/a.jsonl',
    'root/sub/b.csv',
    'root/notes.txt',
    'root/a.jsonl.dream/feedback.jsonl',
    'root/node_modules/c.json',
    'root/.cache/d.jsonl',
    'elsewhere/secret.jsonl',
    'root-secret.jsonl',
  ]) {
    await writeFile(join(home, file), '{"prompt":"x"}\n');
  }
  await symlink('../elsewhere/secret.jsonl', join(root, 'link.jsonl'));
  await symlink('../elsewhere', join(root, 'linked'));
  await symlink('a.jsonl', join(root, 'alias.jsonl'));
  await symlink('a.jsonl.dream/feedback.jsonl', join(root, 'ledger.jsonl'));
  return { home, root };
}

test('datasets in the folder are listed; ledgers, links, hidden folders and other files are not', async (t) => {
  const { root } = await folders(t);
  const allowed = await RootFolders.of([root]);
  assert.deepEqual(await allowed.datasets(), { names: ['a.jsonl', 'sub/b.csv'], more: false });
});

test('a name leads to a file in the folder, by any way that stays in it', async (t) => {
  const { root } = await folders(t);
  const allowed = await RootFolders.of([root]);
  for (const name of ['a.jsonl', './sub/../a.jsonl', join(root, 'a.jsonl'), 'alias.jsonl']) {
    assert.equal(await allowed.resolve(name), join(root, 'a.jsonl'), name);
  }
});

test('nothing else is opened, and what exists elsewhere is not told apart from what does not', async (t) => {
  const { home, root } = await folders(t);
  const allowed = await RootFolders.of([root]);
  const messages = new Set<string>();
  for (const name of [
    '',
    '.',
    '..',
    '../elsewhere/secret.jsonl',
    '../root-secret.jsonl',
    join(home, 'elsewhere/secret.jsonl'),
    'link.jsonl',
    'linked/secret.jsonl',
    'notes.txt',
    'sub',
    'a.jsonl.dream/feedback.jsonl',
    'ledger.jsonl',
    'none.jsonl',
    'a.jsonl\0',
    '/etc/passwd',
    '/dev/zero',
    'file:///etc/passwd',
    'C:\\secret.jsonl',
  ]) {
    await assert.rejects(
      allowed.resolve(name),
      (error: Error) => messages.add(error.message) !== undefined,
      name,
    );
  }
  assert.equal(messages.size, 1);
});
