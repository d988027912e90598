import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readJournal } from '../../support/readJournal.ts';
import { openSample } from '../openSample.ts';

describe('a dataset that is open as text too', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await openSample();
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is not written when something is decided', async () => {
    const before = await stat(uri.fsPath);
    await vscode.commands.executeCommand('dreamCurator.acceptProposed', [0, 1]);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('dreamCurator.acceptProposed', [0, 1]);
    assert.ok((await readJournal(uri.fsPath)).length >= 4);
    const now = await stat(uri.fsPath);
    assert.deepEqual([now.mtimeMs, now.size, now.ino], [before.mtimeMs, before.size, before.ino]);
  });
});
