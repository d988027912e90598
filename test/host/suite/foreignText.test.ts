import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { hasHiddenCharacters } from '../../../src/core/text/visibleText.ts';
import { writeText } from '../../support/host/extensionHost.ts';
import { widgetText } from '../../support/hostile/hostileTexts.ts';
import { waitFor } from '../../support/waitFor.ts';

const observations = [
  { malicious_content: widgetText, source: 'Text instruction', risk_category: widgetText },
  { malicious_content: 'x', source: 'text instructions', risk_category: 'Privacy' },
  { malicious_content: 'x', source: `Text instruction`, risk_category: ' PRIVACY' },
];

describe('marks of hostile records', () => {
  let uri: vscode.Uri;

  before(async () => {
    const record = { id: widgetText, prompt: 'Q', chosen: 'A', rejected: 'B', images: [widgetText] };
    uri = await writeText('foreign.jsonl', `${JSON.stringify({ ...record, observe: observations })}\n`);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dreamCurator.dataset');
    await waitFor('it is marked', () => vscode.languages.getDiagnostics(uri).length > 1);
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('show the record’s text, on one line and visibly', () => {
    const messages = vscode.languages.getDiagnostics(uri).map(({ message }) => message);
    assert.ok(
      messages.some((message) => message.includes('[open] (command:workbench.action.toggleZenMode)')),
      messages.join('\n'),
    );
    for (const message of messages) {
      assert.doesNotMatch(message, /\]\(|\$\(|\n/);
      assert.ok(!hasHiddenCharacters(message), message);
    }
  });

  it('offer fixes, in plain words', async () => {
    await vscode.workspace.openTextDocument(uri);
    const marks = vscode.languages.getDiagnostics(uri);
    const all = await Promise.all(
      marks.map(({ range }) =>
        vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range),
      ),
    );
    const titles = all.flat().map(({ title }) => title);
    assert.ok(titles.includes('Change to “Text instruction”'), titles.join('\n'));
    for (const title of titles) {
      assert.doesNotMatch(title, /\]\(|\$\(|\n/);
    }
  });

  it('lead to files only: a command takes no other address', async () => {
    for (const address of [
      'command:workbench.action.closeAllEditors',
      'https://example.com/',
      'vscode://x/y',
    ]) {
      await vscode.commands.executeCommand('dreamCurator.reveal', { uri: address, row: 0, exchange: 0 });
      await vscode.commands.executeCommand('dreamCurator.showRule', { uri: address, code: 'not-json' });
      await vscode.commands.executeCommand('dreamCurator.fix', { uri: address, code: 'not-json' });
    }
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.map(({ label }) => label),
      ['foreign.jsonl'],
    );
  });
});
