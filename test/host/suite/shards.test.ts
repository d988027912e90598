import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { workspaceFile } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

const line = (id: string) => `${JSON.stringify({ id, prompt: 'Q', chosen: 'A', rejected: 'B' })}\n`;

describe('a set of shards', () => {
  const set = workspaceFile('host.shards');
  const second = workspaceFile('host-2.jsonl');

  before(async () => {
    const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    await write(workspaceFile('host-1.jsonl'), line('a') + line('b'));
    await write(second, `${line('c')}{"prompt": 5}\n`);
    await write(set, 'host-*.jsonl\n');
    await vscode.commands.executeCommand('vscode.openWith', set, 'dreamCurator.dataset');
    await waitFor('it is checked', () => vscode.languages.getDiagnostics(second).length > 0);
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is marked in the file in which something is wrong, and nowhere else', () => {
    assert.deepEqual(
      vscode.languages.getDiagnostics(second).map(({ range, source }) => [range.start.line, source]),
      [[1, 'DREAM']],
    );
    assert.deepEqual(vscode.languages.getDiagnostics(set), []);
  });

  it('is where a mark in one of its files leads', async () => {
    await vscode.workspace.openTextDocument(second);
    const [mark] = vscode.languages.getDiagnostics(second);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      second,
      mark?.range,
    );
    const reveal = actions.find(({ command }) => command?.command === 'dreamCurator.reveal');
    assert.deepEqual(reveal?.command?.arguments, [{ uri: set.toString(), row: 3, exchange: 0 }]);
  });

  it('opens by the command for it, as it is', async () => {
    const opened = await vscode.commands.executeCommand<vscode.Uri>('dreamCurator.openShards', set);
    assert.equal(opened.toString(), set.toString());
  });
});
