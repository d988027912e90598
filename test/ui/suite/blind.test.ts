import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

describe('blind review', () => {
  const session = useSession({
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.autoAdvance': false,
      'dreamCurator.curator': 'Ada',
    },
  });
  let page: DatasetPage;

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await page.recordName.click();
  });

  it('hides scores, labels and authors at its key, and says so', async () => {
    await page.frame.getByText('A · chosen').waitFor();
    await page.press('Control+Alt+b');
    await page.frame.getByText('Blind: choose the better answer').waitFor();
    assert.equal(await page.frame.getByText('A · chosen').count(), 0);
    assert.equal(await page.frame.getByText('hidden until you decide').count(), 2);
    await session().workbench.screenshot('blind/before');
  });

  it('shows them after the decision, which is recorded as blind', async () => {
    await page.press('1', 'a');
    await page.decided('1 of');
    await page.frame.getByText('A · chosen').waitFor();
    assert.equal(await page.frame.getByText('hidden until you decide').count(), 0);
    await session().workbench.screenshot('blind/after');
    const [event] = await readJournal(join(session().workspace, 'sample.jsonl'));
    assert.equal(event?.mode, 'blind');
  });

  it('shows everything again at the same key', async () => {
    await page.goTo(1, 'sample-02');
    await page.frame.getByText('Blind: choose the better answer').waitFor();
    await page.press('Control+Alt+b');
    await page.frame.getByText('Blind: choose the better answer').waitFor({ state: 'hidden' });
    assert.equal(await page.frame.getByText('hidden until you decide').count(), 0);
  });

  for (const theme of ['light', 'highContrastDark', 'highContrastLight'] as const) {
    it(`is drawn in the theme ${theme}`, async () => {
      const { workbench } = session();
      // The settings of a theme replace all others, those that the key has written among them.
      await workbench.setTheme(theme);
      await page.press('Control+Alt+b');
      await page.frame.getByText('Blind: choose the better answer').waitFor();
      await workbench.screenshot(`blind/${theme}`);
    });
  }

  it('leaves no complaint in any log', () => session().logs.assertClean());
});
