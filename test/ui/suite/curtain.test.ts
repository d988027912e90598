import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

describe('the curtain', () => {
  const session = useSession({ settings: { 'dreamCurator.autoAdvance': 0 } });
  let page: DatasetPage;

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
  });

  it('hides image, words and answers of an unsafe sample, in the list too', async () => {
    await page.frame.locator('.curtain').waitFor();
    assert.equal(await page.frame.locator('.image-frame, .turn, .answer').count(), 0);
    await page.press('l');
    await page.row('sample-01').getByText('Hidden').waitFor();
    assert.equal(await page.row('sample-01').locator('img').count(), 0);
    await session().workbench.screenshot('curtain');
  });

  it('does not allow judging what is hidden', async () => {
    await page.press('a');
    await page.note.getByText('Press Space to reveal it').waitFor();
    assert.deepEqual(await readJournal(join(session().workspace, 'sample.jsonl')), []);
  });

  it('lets it be put aside unseen', async () => {
    await page.press('k');
    await page.decided('1 of 12');
  });

  it('rises by a key and falls by it', async () => {
    await page.press('Space');
    await page.frame.locator('.answer').first().waitFor();
    await page.press('Space');
    await page.frame.locator('.curtain').waitFor();
  });

  it('does not hang before what is safe', async () => {
    await page.press('ArrowDown');
    await page.shows('sample-02');
    await page.frame.locator('.answer').first().waitFor();
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());
});
