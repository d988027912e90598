import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { openSample, sampleProblems } from '../../support/host/extensionHost.ts';

describe('an untrusted workspace', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await openSample('restricted.jsonl');
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is what these tests run in', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('is read all the same', () => {
    assert.equal(vscode.languages.getDiagnostics(uri).length, sampleProblems);
  });

  it('sends nothing to a model', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.end();
    }).listen(0, 'localhost');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await choose({ provider: 'openai', baseUrl: `http://localhost:${port}/v1`, name: 'any' });
    try {
      assert.equal(await vscode.commands.executeCommand('dreamCurator.score', [0]), undefined);
      assert.equal(requests, 0);
      assert.deepEqual(await readJournal(uri.fsPath), []);
    } finally {
      server.close();
      await choose({ provider: undefined, baseUrl: undefined, name: undefined });
    }
  });

  it('is exported within itself only', async () => {
    const exportTo = (path: string) =>
      vscode.commands.executeCommand<{ rows: number }>('dreamCurator.export', { target: 'csv', path });
    const outside = await mkdtemp(join(tmpdir(), 'dream-outside-'));
    const folder = dirname(uri.fsPath);
    await symlink(outside, join(folder, 'way-out'));
    for (const path of [join(outside, 'x.csv'), join(outside, 'x'), join(folder, 'way-out', 'x.csv')]) {
      assert.equal(await exportTo(path), undefined);
    }
    assert.deepEqual(await readdir(outside), []);
    await rm(outside, { recursive: true });
    assert.ok(await exportTo(join(folder, 'inside.csv')));
  });

  it('trains nothing', async () => {
    const folder = join(dirname(uri.fsPath), 'pairs');
    assert.ok(await vscode.commands.executeCommand('dreamCurator.export', { target: 'trl', path: folder }));
    const started: vscode.Task[] = [];
    const listening = vscode.tasks.onDidStartTask(({ execution }) => started.push(execution.task));
    await vscode.commands.executeCommand('dreamCurator.train', folder);
    listening.dispose();
    assert.deepEqual(started, []);
  });

  it('may use the offline engine', async () => {
    await vscode.commands.executeCommand('dreamCurator.score', [0]);
    const types = (await readJournal(uri.fsPath)).map(({ type }) => type);
    assert.ok(types.length > 0, 'The offline engine gave no answer.');
  });
});

/** Sets the model; undefined restores the default. */
async function choose(settings: Readonly<Record<string, string | undefined>>): Promise<void> {
  const model = vscode.workspace.getConfiguration('dreamCurator.model');
  for (const [key, value] of Object.entries(settings)) {
    await model.update(key, value, vscode.ConfigurationTarget.Global);
  }
}
