import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSample } from '../openSample.ts';
import { readJournal } from '../readJournal.ts';

describe('an untrusted workspace', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await openSample();
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is what these tests run in', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('is read all the same', () => {
    assert.equal(vscode.languages.getDiagnostics(uri).length, 2);
  });

  it('sends nothing to a model', async () => {
    const model = vscode.workspace.getConfiguration('dreamCurator.model');
    await model.update('provider', 'openai', vscode.ConfigurationTarget.Global);
    await model.update('baseUrl', 'http://localhost:9/v1', vscode.ConfigurationTarget.Global);
    await model.update('name', 'none', vscode.ConfigurationTarget.Global);
    assert.equal(await vscode.commands.executeCommand('dreamCurator.score', [0]), undefined);
    assert.deepEqual(await readJournal(uri), []);
    await model.update('provider', undefined, vscode.ConfigurationTarget.Global);
  });

  it('may use the offline engine', async () => {
    await vscode.commands.executeCommand('dreamCurator.score', [0]);
    const types = (await readJournal(uri)).map(({ type }) => type);
    assert.ok(types.length > 0, 'The offline engine gave no answer.');
  });
});
