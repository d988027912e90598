import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSample } from '../../support/host/extensionHost.ts';

describe('the dataset editor', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await openSample('editor.jsonl');
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens the sample in a tab of its own kind', () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, 'dreamCurator.dataset');
  });

  it('marks the two malformed records, the pairs that contradict their labels, and nothing else', async () => {
    const text = await vscode.workspace.openTextDocument(uri);
    const marked = vscode.languages
      .getDiagnostics(uri)
      .map(({ range, severity, source, code }) => [
        range.start.line + 1,
        text.getText(range),
        severity,
        source,
        typeof code === 'object' ? code.value : code,
      ]);
    const error = vscode.DiagnosticSeverity.Error;
    const warning = vscode.DiagnosticSeverity.Warning;
    assert.deepEqual(
      marked.filter(([, , severity]) => severity !== error).map(([line, , ...rest]) => [line, ...rest]),
      [2, 8, 9, 13].map((line) => [line, warning, 'DREAM', 'answer-against-label']),
    );
    const errors = marked.filter(([, , severity]) => severity === error);
    assert.deepEqual(errors, [
      // The prompt's closing quote is missing, so this is where JSON ends.
      [6, 'chosen', error, 'DREAM', 'not-json'],
      [10, '42', error, 'DREAM', 'wrong-shape'],
    ]);
  });

  it('takes its marks back when it is closed', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  });
});
