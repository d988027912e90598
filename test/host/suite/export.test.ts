import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { named, openSample } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

/** In place of Python: finds every module that it is asked for, and writes down what else it is asked to run, and where. */
const stub = `#!/bin/sh
here=$(dirname "$0")
if [ "$1" = "-c" ]; then
  echo "[]"
else
  for one in "$@"; do printf '%s\\n' "$one"; done > "$here/ran"
  pwd >> "$here/ran"
fi
`;

describe('an export', () => {
  let uri: vscode.Uri;
  let folder: string;

  before(async () => {
    uri = await openSample('export.jsonl');
    folder = dirname(uri.fsPath);
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is written at once if a script says what and where, Parquet and folders too', async () => {
    for (const path of [join(folder, 'at-once', 'nowhere'), 'relative.csv']) {
      assert.equal(await exportTo('csv', path), undefined);
    }
    const file = await exportTo('csv', join(folder, 'at-once.csv'));
    assert.ok(file && file.rows > 0);
    const parquet = await exportTo('trl', join(folder, 'pairs.parquet'));
    assert.equal(parquet?.rows, 0);
    const whole = await exportTo('csv', join(folder, 'at once'));
    assert.equal(whole?.rows, file.rows);
    const manifest = JSON.parse(await readFile(join(folder, 'at once', 'manifest.json'), 'utf8'));
    assert.equal(manifest.target, 'csv');
  });

  it('otherwise opens a panel, one for each editor', async () => {
    await focusEditor();
    await vscode.commands.executeCommand('dreamCurator.export');
    await focusEditor();
    // A button in the title of the editor passes its URI.
    await vscode.commands.executeCommand('dreamCurator.export', uri);
    await waitFor('the panel is open', () => panels().length > 0);
    assert.equal(panels().length, 1);
    await focusEditor();
  });

  it('closes its panel with the editor', async () => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await waitFor('the panel is closed', () => panels().length === 0);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dreamCurator.dataset');
  });

  function exportTo(target: string, path: string) {
    return vscode.commands.executeCommand<{ rows: number } | undefined>('dreamCurator.export', {
      target,
      path,
    });
  }

  async function focusEditor(): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dreamCurator.dataset');
  }
});

/** The tabs of export panels. */
function panels(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ label }) => label === 'Export export.jsonl');
}

describe('training', () => {
  const settings = () => vscode.workspace.getConfiguration('dreamCurator');
  let exported: string;
  let bin: string;

  before(async () => {
    const uri = await openSample('train.jsonl');
    const folder = dirname(uri.fsPath);
    await vscode.commands.executeCommand('dreamCurator.acceptProposed', [0], named);
    exported = join(folder, `it's "here" $(touch x); now`);
    await vscode.commands.executeCommand('dreamCurator.export', { target: 'trl', path: exported });
    bin = join(folder, 'my "python" env');
    await mkdir(bin);
    await writeFile(join(bin, 'python'), stub);
    await chmod(join(bin, 'python'), 0o755);
    await settings().update('python', join(bin, 'python'), vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    await settings().update('python', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('runs the recipe of an exported folder with the chosen Python, whatever is in the paths', async function () {
    if (!hasTerminals()) {
      console.log('- training in a terminal: skipped, node-pty of this VS Code server was not built');
      this.skip();
    }
    const ended = taskEnd();
    await vscode.commands.executeCommand('dreamCurator.train', exported);
    assert.equal(await ended, 0);
    const ran = (await readFile(join(bin, 'ran'), 'utf8')).trimEnd().split('\n');
    assert.deepEqual(ran, [join(exported, 'train.py'), exported]);
  });

  it('refuses folders that are not exported, and exports that nothing trains on', async () => {
    const started: vscode.Task[] = [];
    const listening = vscode.tasks.onDidStartTask(({ execution }) => started.push(execution.task));
    await vscode.commands.executeCommand('dreamCurator.train', dirname(exported));
    const table = join(dirname(exported), 'table');
    await vscode.commands.executeCommand('dreamCurator.export', { target: 'csv', path: table });
    await vscode.commands.executeCommand('dreamCurator.train', table);
    listening.dispose();
    assert.deepEqual(started, []);
  });
});

/**
 * Whether this VS Code can start programs in terminals. Servers from npm are installed without their native modules; those of newer
 * versions bring them built.
 */
function hasTerminals(): boolean {
  const folder = join(vscode.env.appRoot, 'node_modules', 'node-pty');
  const built = ['build/Release/pty.node', `prebuilds/${process.platform}-${process.arch}/pty.node`];
  return !existsSync(folder) || built.some((path) => existsSync(join(folder, path)));
}

/** The exit code of the next task. */
function taskEnd(): Promise<number | undefined> {
  return new Promise((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
      listening.dispose();
      resolve(exitCode);
    });
  });
}
