import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { named, openSample } from '../../support/host/extensionHost.ts';

const rows = [0, 2];

describe('a dataset that is open as text too', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await openSample('extra.jsonl');
    await vscode.commands.executeCommand('dreamCurator.score', rows);
    await vscode.window.showTextDocument(uri, { preview: false });
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dreamCurator.dataset');
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is not written when something is decided', async () => {
    const before = await stat(uri.fsPath);
    for (const row of rows) {
      assert.equal(await vscode.commands.executeCommand('dreamCurator.acceptProposed', [row], named), 1);
    }
    const decisions = (await readJournal(uri.fsPath)).filter(({ type }) => type === 'pair');
    assert.equal(decisions.length, rows.length);
    const now = await stat(uri.fsPath);
    assert.deepEqual([now.mtimeMs, now.size, now.ino], [before.mtimeMs, before.size, before.ino]);
  });
});
