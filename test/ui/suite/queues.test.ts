import assert from 'node:assert/strict';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('the queues of datasets', () => {
  const session = useSession({
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.curator': 'ann',
      'dreamCurator.queues.quota': 2,
    },
    size: [1600, 950],
  });
  let page: DatasetPage;
  const lines = () =>
    session()
      .workbench.page.locator('.sidebar .pane')
      .filter({ hasText: 'Datasets' })
      .locator('.monaco-list-row');
  const line = (label: string) => lines().filter({ hasText: label }).first();
  /** A line by its label and the number after it. */
  const shows = (label: string, description: string) =>
    waitFor(`${label}: ${description}`, async () => {
      const texts = await lines().allTextContents();
      return texts.some(
        (text) => text.startsWith(label) && text.slice(label.length).trim().startsWith(description),
      );
    });
  const banner = () => page.frame.locator('.queue-banner');

  before(async () => {
    const { workspace, workbench } = session();
    await copyFile(join(workspace, 'sample.jsonl'), join(workspace, 'other.jsonl'));
    await workbench.runCommand('DREAM: Show Datasets');
  });

  it('lists the datasets of the workspace, and counts the queues of one that is unfolded', async () => {
    await line('other.jsonl').waitFor();
    await line('sample.jsonl').waitFor();
    await line('other.jsonl').locator('.monaco-tl-twistie').click();
    await shows('Undecided', '12');
    await line('other.jsonl').filter({ hasText: '0 of 12 decided' }).waitFor();
    await session().workbench.screenshot('queues/closed');
    await line('other.jsonl').locator('.monaco-tl-twistie').click();
  });

  it('opens a queue by a click, with a banner that says why a record comes', async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await session().workbench.runCommand('DREAM: Show Datasets');
    await line('Undecided').click();
    await banner().getByText('Not decided yet.').waitFor();
    await banner().getByText('12 left').waitFor();
    await session().workbench.screenshot('queues/banner');
  });

  it('counts down with each decision, in the banner and in the view', async () => {
    await page.recordName.click();
    await page.press('x');
    await page.shows('sample-02');
    await shows('Undecided', '11');
    await banner().getByText('11 left').waitFor();
  });

  it('has near ties and contested ones once answers are scored', async () => {
    await page.press('Control+a');
    await page.run('Control+Alt+F', /records scored/);
    await shows('Near ties first', '');
    await line('Near ties first').click();
    await banner().getByText('The scores of its answers differ by').waitFor();
    await line('Categories below their quota').locator('.monaco-tl-twistie').click();
    await session().workbench.screenshot('queues/scored');
  });

  it('goes along a queue of decided records', async () => {
    await page.recordName.click();
    await page.press('Control+f');
    const field = page.frame.locator('.filter-field input');
    await waitFor('the field has the focus', () =>
      field.evaluate((one: { matches(of: string): boolean }) => one.matches(':focus')),
    );
    await field.fill('state:rejected,skipped');
    await page.frame.locator('.filter-status').getByText('1 of 14').waitFor();
    await page.press('Enter');
    await page.shows('sample-01');
    await page.press('k');
    await page.frame.getByText('This is the only one left in this list.').waitFor();
  });

  it('continues in the queue and at the record where it was left', async () => {
    const { workbench } = session();
    await workbench.runCommand('DREAM: Show Datasets');
    await line('Undecided').click();
    await banner().getByText('Not decided yet.').waitFor();
    await page.recordName.click();
    await page.press('End');
    const name = await waitFor('the last record', async () => {
      const text = await page.recordName.textContent();
      return text !== 'sample-02' && text;
    });
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('DREAM: Continue Where You Left Off');
    page = await DatasetPage.inFront(workbench);
    await page.shows(name);
    await banner().getByText('11 left').waitFor();
  });

  it('drops a dataset that is gone', async () => {
    await rm(join(session().workspace, 'other.jsonl'));
    await waitFor('other.jsonl is not listed', async () => (await line('other.jsonl').count()) === 0);
    assert.ok(await line('sample.jsonl').isVisible());
  });

  for (const theme of ['light', 'dark', 'highContrastDark'] as const) {
    it(`is drawn in the theme ${theme}`, async () => {
      const { workbench } = session();
      await workbench.setTheme(theme);
      await workbench.screenshot(`queues/${theme}`);
    });
  }
});
