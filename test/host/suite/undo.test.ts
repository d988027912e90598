import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { named, openSample } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

const rows = [0, 2];

describe('decisions', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await openSample('undo.jsonl');
    await vscode.commands.executeCommand('dreamCurator.score', rows);
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are on disk when the command is done', async () => {
    const accepted = await vscode.commands.executeCommand('dreamCurator.acceptProposed', rows, named);
    assert.equal(accepted, rows.length);
    assert.deepEqual(await verdicts(), ['accepted', 'accepted']);
  });

  it('leave the editor unchanged to the eye', () => looksSaved());

  it('are taken back by one undo', async () => {
    await vscode.commands.executeCommand('undo');
    const events = await decisions(2 * rows.length);
    assert.deepEqual(
      events.slice(rows.length).map(({ to, undoes }) => [to, undoes]),
      events.slice(0, rows.length).map(({ id }) => [null, id]),
    );
    await looksSaved();
  });

  it('come again by one redo', async () => {
    await vscode.commands.executeCommand('redo');
    await decisions(3 * rows.length);
    assert.deepEqual((await verdicts()).slice(2 * rows.length), ['accepted', 'accepted']);
    await looksSaved();
  });

  it('can be undone and redone again after that', async () => {
    await vscode.commands.executeCommand('undo');
    const undone = await decisions(4 * rows.length);
    const redone = undone.slice(2 * rows.length, 3 * rows.length);
    assert.deepEqual(
      undone.slice(3 * rows.length).map(({ undoes }) => undoes),
      redone.map(({ id }) => id),
    );
    await vscode.commands.executeCommand('redo');
    await decisions(5 * rows.length);
  });

  it('never touch the dataset', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.lineCount, 15);
    assert.equal(document.isDirty, false);
  });

  async function decisions(atLeast: number) {
    return waitFor(`${atLeast} decisions are on disk`, async () => {
      const events = (await readJournal(uri.fsPath)).filter(({ type }) => type === 'pair');
      return events.length >= atLeast && events;
    });
  }

  async function verdicts(): Promise<(string | undefined)[]> {
    return (await decisions(rows.length)).map(({ to }) => to?.verdict);
  }
});

/** A decision is saved as it is made, so no tab shows the mark of unsaved changes for long. */
async function looksSaved(): Promise<void> {
  await waitFor('the tab is not dirty', () => {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    return tab !== undefined && !tab.isDirty;
  });
}
