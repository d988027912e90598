import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activationTime, extensionId } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

/** Maximum duration of activation, in milliseconds. */
const budget = 50;

/** One of the extensions that VS Code starts last. */
const last = 'vscode.merge-conflict';

describe('activation', () => {
  it('waits for the first use', () => {
    assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, false);
  });

  it('registers every command of the manifest', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    // Before VS Code has started its own extensions, their time would be included.
    await waitFor('VS Code has started', () => vscode.extensions.getExtension(last)?.isActive);
    await extension.activate();
    const { commands } = extension.packageJSON.contributes as { commands: { command: string }[] };
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  it(`takes less than ${budget} ms`, async function () {
    const taken = await activationTime(extensionId);
    this.runnable().title += `: ${taken} ms`;
    assert.ok(taken < budget, `It took ${taken} ms.`);
  });
});
