import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { ExportPage } from '../../support/vscode/ExportPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

describe('the walkthrough', () => {
  const session = useSession({ size: [1600, 950] });

  before(async () => {
    const { workbench } = session();
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.quickInput.type('DREAM');
    await workbench.quickInput.pick(/Get Started with DREAM Curator/);
    await step('Open the Sample Dataset').waitFor();
  });

  function step(title: string): Locator {
    return session().workbench.page.locator('.getting-started-step').filter({ hasText: title });
  }

  /** Unfolds a step and presses its button. */
  async function follow(title: string, button: string): Promise<void> {
    await step(title).locator('.step-title').click();
    await step(title).locator('.monaco-button').filter({ hasText: button }).click();
  }

  async function isDone(title: string): Promise<void> {
    await step(title).and(session().workbench.page.locator('[aria-checked=true]')).waitFor();
  }

  async function ends(message: RegExp): Promise<void> {
    const item = session().workbench.page.locator('.statusbar-item').filter({ hasText: message });
    await item.waitFor({ timeout: 60_000 });
  }

  it('opens the sample next to it', async () => {
    await follow('Open the Sample Dataset', 'Open Sample Dataset');
    const page = await DatasetPage.inFront(session().workbench);
    await page.shows('sample-01');
    await isDone('Open the Sample Dataset');
  });

  it('has the risks of all samples named, and the answers scored', async () => {
    await follow('Disentangle the Risks', 'Disentangle Risks');
    await ends(/12 records disentangled/);
    await isDone('Disentangle the Risks');
    await follow('Score the Answers', 'Score Answers');
    await ends(/12 records scored/);
    await isDone('Score the Answers');
    await session().workbench.screenshot('native/walkthrough');
  });

  it('completes a step when it is done, not when its page is open', async () => {
    await follow('Export for Training', 'Export for Training...');
    const page = await ExportPage.inFront(session().workbench, 1);
    await page.frame.getByText('Not decided yet').first().waitFor();
    await session()
      .workbench.page.getByRole('tab', { name: /^Welcome/ })
      .click();
    await step('Export for Training').waitFor();
    assert.equal(await step('Export for Training').getAttribute('aria-checked'), 'false');
  });

  it('says nothing in any log', () => session().logs.assertClean());
});
