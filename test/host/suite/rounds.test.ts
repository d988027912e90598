import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { foldRounds } from '../../../src/core/rounds/foldRounds.ts';
import { RoundJournal } from '../../../src/io/ledger/RoundJournal.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { named, openSample, workspaceFile, writeText } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

const rows = [0, 2];

describe('rounds in the editor', () => {
  let uri: vscode.Uri;
  const changes = {
    sampling: { samples: 0 },
    prompts: { select: '1,3' },
    export: { target: 'trl', folder: 'round-{round}' },
  };
  const latest = async () => foldRounds((await new RoundJournal(uri.fsPath).read()).events).rounds.at(-1);
  const exported = () => vscode.Uri.file(join(dirname(uri.fsPath), 'round-1', 'manifest.json'));
  const isExported = async () =>
    vscode.workspace.fs.stat(exported()).then(
      () => true,
      () => false,
    );
  const judged = async () =>
    (await readJournal(uri.fsPath)).filter(({ model }) => model?.provider === 'offline').length;

  before(async () => {
    uri = await openSample('rounds.jsonl');
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('begin with the settings that are given, and defaults', async () => {
    assert.equal(await vscode.commands.executeCommand('dreamCurator.beginRound', uri, changes), 1);
    const { models, prompts, pairs } = (await latest())?.settings ?? {};
    assert.deepEqual([models?.policy, prompts?.select, pairs?.decide], ['offline', '1,3', 'people']);
  });

  it('ask the models of the round in the step that comes next', async () => {
    await vscode.commands.executeCommand('dreamCurator.continueRound');
    assert.ok((await judged()) > 0);
    assert.equal(await isExported(), false);
  });

  it('wait for people, and export what they have decided', async () => {
    await vscode.commands.executeCommand('dreamCurator.continueRound');
    assert.equal(await isExported(), false, 'nothing is decided');
    assert.equal(
      await vscode.commands.executeCommand('dreamCurator.acceptProposed', rows, named),
      rows.length,
    );
    await vscode.commands.executeCommand('dreamCurator.continueRound');
    assert.equal(await isExported(), true);
    const manifest = JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(exported())).toString());
    assert.equal(manifest.options.round.number, 1);
  });

  it('record a model that was trained elsewhere, with its losses', async () => {
    const log = {
      log_history: [
        { step: 1, loss: 0.7 },
        { step: 2, loss: 0.4 },
      ],
    };
    const state = await writeText('my-model/trainer_state.json', JSON.stringify(log));
    const folder = dirname(state.fsPath);
    await vscode.commands.executeCommand('dreamCurator.recordTraining', undefined, folder);
    const trained = await waitFor('it is recorded', async () => (await latest())?.trained[0]);
    assert.deepEqual([trained.output, trained.losses.map(({ loss }) => loss)], [folder, [0.7, 0.4]]);
  });

  it('carry on the settings of the round before', async () => {
    const change = { prompts: { select: '4-5' } };
    assert.equal(await vscode.commands.executeCommand('dreamCurator.beginRound', uri, change), 2);
    const next = await latest();
    assert.deepEqual([next?.settings.prompts.select, next?.settings.export.target], ['4-5', 'trl']);
  });

  it('write only in the folder of the dataset', async () => {
    const change = { export: { folder: '../elsewhere' } };
    await vscode.commands.executeCommand('dreamCurator.beginRound', uri, change);
    await vscode.commands.executeCommand('dreamCurator.continueRound');
    const outside = vscode.Uri.joinPath(workspaceFile('x'), '..', '..', 'elsewhere');
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(outside)));
  });
});
