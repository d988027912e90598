import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSample } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('a record as a document of its own', () => {
  let uri: vscode.Uri;
  let record: vscode.TextDocument;

  before(async () => {
    uri = await openSample('records.jsonl');
    record = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: 'dream-record', path: `${uri.path}/2.json` }),
    );
    await vscode.window.showTextDocument(record, { preview: false, preserveFocus: true });
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows the record with a line for each field', () => {
    assert.equal(JSON.parse(record.getText()).id, 'sample-02');
    assert.match(record.lineAt(1).text, /^ {2}"/);
  });

  it('follows the dataset when that changes on disk', async () => {
    const lines = (await readFile(uri.fsPath, 'utf8')).split('\n');
    lines[1] = JSON.stringify({ ...JSON.parse(lines[1] ?? ''), id: 'another-id' });
    await writeFile(uri.fsPath, lines.join('\n'));
    await waitFor('the record is read anew', () => record.getText().includes('another-id'));
  });
});
