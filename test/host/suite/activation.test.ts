import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { waitFor } from '../../support/waitFor.ts';
import { extensionId } from '../extensionId.ts';

/** What activation may cost the start of an editor, in milliseconds. */
const budget = 50;

describe('activation', () => {
  it('waits for the first use', () => {
    assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, false);
  });

  it(`takes less than ${budget} ms`, async function () {
    await startedUp();
    const started = performance.now();
    await vscode.extensions.getExtension(extensionId)?.activate();
    const taken = performance.now() - started;
    assert.ok(taken < budget, `It took ${taken.toFixed(1)} ms.`);
    this.runnable().title += `: ${taken.toFixed(1)} ms`;
  });

  it('registers every command of the manifest', async () => {
    const { contributes } = vscode.extensions.getExtension(extensionId)?.packageJSON ?? {};
    const { commands } = contributes as { commands: { command: string }[] };
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});

/** VS Code has started its own extensions. Before that, the time taken is theirs as well. */
async function startedUp(): Promise<void> {
  await waitFor(
    'VS Code has started',
    () => vscode.extensions.getExtension('vscode.merge-conflict')?.isActive,
  );
}
