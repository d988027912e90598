import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

/** Links above records of a text editor. */
const lens = '.codelens-decoration a';

describe('a dataset that is open as text', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' } });

  it('has a link above each record, which shows it in the dataset editor', async () => {
    const { workbench } = session();
    await workbench.openFile('sample.jsonl');
    await workbench.page.locator(lens).getByText('Show in Dataset Editor').nth(2).click();
    const page = await DatasetPage.inFront(workbench);
    await page.shows('sample-03');
  });

  it('shows the place of the record in the text, and from there the record at the cursor', async () => {
    const { workbench } = session();
    const page = await DatasetPage.inFront(workbench);
    await page.press('ArrowDown');
    await page.shows('sample-04');
    await workbench.runCommand('DREAM: Open as Text');
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Ln 4, Col 1' }).waitFor();
    // The dataset is open by now: its links say what is known about the records.
    await workbench.page.locator(lens).getByText('Show in Dataset Editor · proposed').first().waitFor();
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.runCommand('DREAM: Reveal in Dataset Editor');
    await (await DatasetPage.inFront(workbench)).shows('sample-02');
  });

  it('tells in a hover what is known about a record, with its image', async () => {
    const { workbench } = session();
    await workbench.tab('sample.jsonl').first().click();
    const line = workbench.page.locator('.view-line').first();
    const hover = workbench.page.locator('.monaco-hover:visible');
    await waitFor('a hover appears', async () => {
      // A pointer that is there already does not move.
      await workbench.page.mouse.move(0, 0);
      await line.hover({ position: { x: 40, y: 8 } });
      return hover
        .getByText('sample-01')
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
    });
    await hover.locator('img').first().waitFor();
    await workbench.screenshot('native/hover');
  });

  it('says nothing in any log', () => session().logs.assertClean());
});

describe('problems of a dataset whose default editor is the dataset editor', () => {
  const session = useSession({
    settings: {
      'dreamCurator.curtain': 'never',
      'workbench.editorAssociations': { '*.JSONL': 'dreamCurator.dataset' },
    },
  });

  before(async () => {
    await session().workbench.openFile('sample.jsonl');
    await DatasetPage.inFront(session().workbench);
  });

  it('lead to the record and the field, and from there to the dataset editor', async () => {
    const { workbench } = session();
    await workbench.problems();
    const problem = workbench.page
      .locator('.markers-panel')
      .getByRole('treeitem')
      .filter({ hasText: 'prompt: expected string' });
    await problem.first().click();
    await workbench.tab('10.json').waitFor();
    await workbench.page
      .locator('.statusbar-item')
      .filter({ hasText: 'Ln 6, Col 15 (2 selected)' })
      .waitFor();
    await workbench.page.locator(lens).getByText('Show in Dataset Editor').click();
    const page = await DatasetPage.inFront(workbench);
    await page.frame.getByText('Line 10 cannot be read').waitFor();
  });

  it('says nothing in any log', () => session().logs.assertClean());
});

describe('a file that is not a dataset', () => {
  const session = useSession({});

  it('has no links above its parts', async () => {
    const { workbench, workspace } = session();
    await writeFile(join(workspace, 'colors.json'), '[\n  {"name": "red"},\n  {"name": "blue"}\n]\n');
    await workbench.openFile('sample.jsonl');
    await workbench.page.locator(lens).first().waitFor();
    await workbench.openFile('colors.json');
    await workbench.settle();
    assert.equal(await workbench.page.locator(lens).count(), 0);
  });
});
