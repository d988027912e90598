import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { openSample, sampleProblems } from '../../support/host/extensionHost.ts';

const { Workspace } = vscode.ConfigurationTarget;

/** Invalid values of the named settings. */
const garbage: Readonly<Record<string, unknown>> = {
  imageRoots: { folder: 5 },
  rules: 'off',
  taxonomy: ['a'],
  curtain: { never: true },
  autoAdvance: 'soon',
  curator: 5,
  'scores.margin': '1e999',
  'scores.observationWeight': [1],
  'scores.repeats': -3,
  'pairs.perExchange': 1e300,
  'pairs.lengthBalance': 'yes',
  'pairs.seed': null,
  'export.imagePaths': '../..',
  'checks.images': 'perhaps',
  'checks.mostPixels': 'all',
};

describe('settings of a workspace that make no sense', () => {
  const configuration = () => vscode.workspace.getConfiguration('dreamCurator');

  after(async () => {
    for (const name of Object.keys(garbage)) {
      await configuration().update(name, undefined, Workspace);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('count for nothing: datasets open and are worked on as without them', async () => {
    for (const [name, value] of Object.entries(garbage)) {
      await configuration().update(name, value, Workspace);
      assert.deepEqual(configuration().inspect(name)?.workspaceValue, value);
    }
    const uri = await openSample('garbage.jsonl');
    assert.equal(vscode.languages.getDiagnostics(uri).length, sampleProblems);
    await vscode.commands.executeCommand('dreamCurator.score', [0]);
    assert.ok((await readJournal(uri.fsPath)).length > 0);
  });
});
