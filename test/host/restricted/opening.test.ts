import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSample, sampleProblems, workspaceFile } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

/** What a stranger's folder contains next to a dataset, in the folder of its decisions. */
const traps: Readonly<Record<string, (folder: string, victim: string) => Promise<unknown> | unknown>> = {
  'cache-ignore': async (folder, victim) => {
    await mkdir(join(folder, 'cache'), { recursive: true });
    await symlink(victim, join(folder, 'cache', '.gitignore'));
  },
  'cache-folder': (folder, victim) => symlink(join(victim, '..'), join(folder, 'cache')),
  'cache-forged': async (folder) => {
    await mkdir(join(folder, 'cache'), { recursive: true });
    for (const name of ['index', 'survey', 'index.part', 'dataset.json']) {
      await writeFile(join(folder, 'cache', name), '{"version":1,"count":1099511627776}');
    }
  },
  'ledger-link': (folder, victim) => symlink(victim, join(folder, 'decisions.jsonl')),
  'feedback-link': (folder, victim) => symlink(victim, join(folder, 'feedback.jsonl')),
  'mapping-link': (folder, victim) => symlink(victim, join(folder, 'mapping.json')),
  'rules-fifo': (folder) => execFileSync('mkfifo', [join(folder, 'rules.json')]),
  'runs-fifo': (folder) => execFileSync('mkfifo', [join(folder, 'runs.jsonl')]),
  'mapping-fifo': (folder) => execFileSync('mkfifo', [join(folder, 'mapping.json')]),
  'ledger-fifo': (folder) => execFileSync('mkfifo', [join(folder, 'decisions.jsonl')]),
};

describe('opening what a stranger sent', () => {
  const root = workspaceFile('stranger').fsPath;
  const victim = join(root, 'victim', 'notes.txt');
  const dataset = (name: string) => join(root, `${name}.jsonl`);

  before(async () => {
    await mkdir(join(root, 'victim'), { recursive: true });
    await writeFile(victim, 'Notes that no one else may touch.\n');
    for (const [name, set] of Object.entries(traps)) {
      await copyFile(workspaceFile('sample.jsonl').fsPath, dataset(name));
      await mkdir(`${dataset(name)}.dream`);
      await set(`${dataset(name)}.dream`, victim);
    }
    await copyFile(workspaceFile('sample.jsonl').fsPath, dataset('folder-link'));
    await symlink(join(root, 'victim'), `${dataset('folder-link')}.dream`);
    await copyFile(workspaceFile('sample.jsonl').fsPath, dataset('nothing'));
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('changes nothing on the disk', async () => {
    const before = await snapshot(root);
    for (const name of [...Object.keys(traps), 'folder-link', 'nothing']) {
      const uri = vscode.Uri.file(dataset(name));
      await vscode.commands.executeCommand('vscode.openWith', uri, 'dreamCurator.dataset');
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(tab instanceof vscode.TabInputCustom && tab.uri.toString() === uri.toString(), name);
    }
    const last = vscode.Uri.file(dataset('nothing'));
    await waitFor(
      'the last one is read',
      () => vscode.languages.getDiagnostics(last).length === sampleProblems,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(await snapshot(root), before);
  });

  it('leaves the editor able to open the next', async () => {
    const uri = await openSample('next.jsonl');
    assert.equal(vscode.languages.getDiagnostics(uri).length, sampleProblems);
  });
});

/** Everything below a folder: the kind of entry, when it was changed, and its contents. Follows no link. */
async function snapshot(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const entries = names.map(async (name) => {
    const path = join(folder, name);
    const stats = await lstat(path);
    const held = stats.isSymbolicLink()
      ? await readlink(path)
      : stats.isFile()
        ? createHash('sha256')
            .update(await readFile(path))
            .digest('hex')
        : '';
    return `${name} ${stats.mode} ${stats.mtimeMs} ${stats.size} ${held}`;
  });
  return (await Promise.all(entries)).sort();
}
