import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('the curtain', () => {
  const session = useSession({ settings: { 'dreamCurator.autoAdvance': false } });
  let page: DatasetPage;

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
  });

  it('hides image, words and answers of an unsafe sample, in the list too', async () => {
    await page.frame.locator('.curtain').waitFor();
    assert.equal(await page.frame.locator('.image-frame, .turn, .answer').count(), 0);
    await page.row('sample-01').getByText('Hidden').waitFor();
    assert.equal(await page.row('sample-01').locator('img').count(), 0);
    await session().workbench.screenshot('curtain');
  });

  for (const key of ['a', 's', 't', 'Shift+X']) {
    it(`does not allow judging what is hidden: ${key}`, async () => {
      await page.goTo(1, 'sample-02');
      await page.goTo(0, 'sample-01');
      await page.note.getByText('Press Space to reveal it').waitFor({ state: 'hidden' });
      await page.press(key);
      await page.note.getByText('Press Space to reveal it').waitFor();
      assert.deepEqual(await readJournal(join(session().workspace, 'sample.jsonl')), []);
    });
  }

  it('lets it be put aside unseen, or rejected without a word about its answers', async () => {
    await page.press('k');
    await page.decided('1 of 12');
    await page.press('x');
    await page.frame.locator('vscode-button[aria-pressed=true]').getByText('Reject').waitFor();
    const rejected = await waitFor(
      'it is written',
      async () => (await readJournal(join(session().workspace, 'sample.jsonl')))[1],
    );
    assert.equal(rejected.to?.verdict, 'rejected');
    await page.press('Control+z');
    await page.frame.locator('vscode-button[aria-pressed=true]').getByText('Skip').waitFor();
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
