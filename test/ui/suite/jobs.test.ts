import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { ExportPage } from '../../support/vscode/ExportPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('the offline engine on the whole sample', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' }, size: [1600, 900] });
  let page: DatasetPage;

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await page.press('Control+A');
  });

  it('names risks and says that it was not a model', async () => {
    const message = await page.run('Control+Alt+D', /records disentangled/);
    assert.match(message, /12 records disentangled.*2 records cannot be read/);
    await page.frame.locator('.observation .codicon-beaker').first().waitFor();
    await page.frame.locator('.observation').getByText('offline engine').first().waitFor();
    assert.equal(await page.frame.locator('.codicon-sparkle').count(), 0);
  });

  it('finds the risk that only image and text together have', async () => {
    await page.goTo(3, 'sample-04');
    await page.frame.locator('.observation').getByText('Professional advice').first().waitFor();
  });

  it('finds none in what only looks dangerous', async () => {
    await page.goTo(1, 'sample-02');
    await page.frame.getByText('No risk found by offline engine.').waitFor();
  });

  it('scores answers against each risk and as a whole, and proposes the better one', async () => {
    await page.press('Control+A');
    await page.run('Control+Alt+F', /records scored/);
    await page.goTo(7, 'sample-08');
    await page.frame.getByText(/Contested: the dataset’s labels prefer this answer/).waitFor();
    assert.equal(await page.frame.locator('.pair-heads .scores').count(), 2);
    await page.frame.locator('.matrix .yes').first().waitFor();
    await page.frame.locator('.matrix .no').first().waitFor();
    await session().workbench.screenshot('scores');
  });

  it('asks nothing twice', async () => {
    await page.press('Control+A');
    const message = await page.run('Control+Alt+D', /disentangled · 0 answers, \d+ reused/);
    assert.match(message, /12 records disentangled/);
  });

  it('leads to decisions and out to training', async () => {
    const { workbench, workspace } = session();
    await page.press('Control+A');
    await workbench.runCommand('DREAM: Accept Proposed Pairs...');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText(/pairs labeled in the dataset/).waitFor();
    await workbench.screenshot('accept');
    await dialog.getByRole('button', { name: 'Choose What to Include...' }).click();
    await workbench.quickInput.box.getByText('with open observations').first().waitFor();
    await workbench.screenshot('accept-include');
    await workbench.page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /^Accept \d+ Pairs$/ }).click();
    // Contested pairs and those without a proposal are left.
    await page.decided('8 of 12');
    const panel = await ExportPage.open(workbench);
    await panel.choose('Format', /^Preference pairs for TRL/);
    assert.match(await panel.export(), /Exported 8 rows to .*sample-trl\.\s+Left out: 6/);
    const lines = (await readFile(join(workspace, 'sample-trl', 'train.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n');
    assert.equal(lines.length, 8);
  });

  it('shows what was left out, and leads there', async () => {
    const panel = await ExportPage.inFront(session().workbench);
    await panel.frame.getByText('The record cannot be read').click();
    await session().workbench.screenshot('export');
    await panel.frame.getByRole('button', { name: 'line 10' }).click();
    page = await DatasetPage.inFront(session().workbench);
    await waitFor('the malformed record is on screen', async () =>
      (await page.recordName.textContent())?.includes('Line 10 cannot be read'),
    );
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());
});
