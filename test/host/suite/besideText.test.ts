import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readJournal } from '../../support/readJournal.ts';
import { waitFor } from '../../support/waitFor.ts';
import { openSample } from '../openSample.ts';

const rows = [0, 2];

describe('a dataset that is open as text too', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await openSample('beside.jsonl');
    await vscode.commands.executeCommand('dreamCurator.score', rows);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is not written when something is decided', async () => {
    const before = await stat(uri.fsPath);
    assert.equal(await vscode.commands.executeCommand('dreamCurator.acceptProposed', rows), rows.length);
    await vscode.commands.executeCommand('undo');
    await waitFor('it is taken back', async () => (await decisions()).length === 2 * rows.length);
    assert.equal(await vscode.commands.executeCommand('dreamCurator.acceptProposed', rows), rows.length);
    assert.equal((await decisions()).length, 3 * rows.length);
    const now = await stat(uri.fsPath);
    assert.deepEqual([now.mtimeMs, now.size, now.ino], [before.mtimeMs, before.size, before.ino]);
  });

  async function decisions() {
    return (await readJournal(uri.fsPath)).filter(({ type }) => type === 'pair');
  }
});
