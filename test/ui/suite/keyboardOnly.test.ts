import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { pageParts, type TabStop, tabStops } from '../../support/vscode/tabStops.ts';
import { useSession } from '../../support/vscode/useSession.ts';

describe('the page by keys alone', () => {
  const session = useSession({
    settings: { 'dreamCurator.curtain': 'never', 'dreamCurator.autoAdvance': false },
    size: [1440, 900],
  });
  let page: DatasetPage;
  let stops: readonly TabStop[];

  before(async () => {
    const { workbench } = session();
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await page.press('Control+a');
    await page.run('Control+Alt+d', /records disentangled/);
    await page.press('Control+a');
    await page.run('Control+Alt+f', /records scored/);
    await page.goTo(0, 'sample-01');
    await page.frame.locator('.list-toggle button').focus();
    stops = await tabStops(page, workbench.page, 'Tab');
  });

  it('has a place for Tab at everything that can be done, and an end', () => {
    const names = stops.map(({ name }) => name.split('\n')[0] ?? '');
    const wanted = [
      'Filter Records',
      'Queue',
      'Records',
      'Zoom in (=)',
      'Accept All (Shift+Y)',
      'Add Observation (I)',
      'History (H)',
      'Rank the answers (Shift+R)',
      'Answer B recognizes it',
    ];
    assert.deepEqual(
      wanted.filter((name) => !names.includes(name)),
      [],
    );
    assert.deepEqual(names.slice(-7), ['Accept', 'Swap', 'Edit', 'Tie', 'Both Bad', 'Reject', 'Skip']);
  });

  it('names each of them, brings it into view and shows that it has the focus', () => {
    assert.deepEqual(
      stops.filter(({ name, isInView, isMarked }) => name === '' || !isInView || !isMarked),
      [],
    );
  });

  it('goes from left to right and from top to bottom', () => {
    const parts = stops.map(({ part }) => pageParts.indexOf(part));
    assert.deepEqual(
      parts,
      parts.toSorted((a, b) => a - b),
    );
    assert.deepEqual([...new Set(parts)], [...pageParts.keys()]);
  });

  it('goes back the same way', async () => {
    await verdict('Skip').focus();
    const back = await tabStops(page, session().workbench.page, 'Shift+Tab', stops.length - 1);
    assert.deepEqual(
      back.map(({ name }) => name),
      stops
        .map(({ name }) => name)
        .toReversed()
        .slice(1),
    );
  });

  for (const key of ['Enter', 'Space']) {
    it(`gives the verdict of a button with the focus by ${key}, once`, async () => {
      await verdict('Reject').focus();
      await page.press(key);
      await page.decided('1 of 12');
      await page.frame.locator('vscode-button[aria-pressed=true]').getByText('Reject').waitFor();
      assert.equal(await page.frame.locator('.curtain').count(), 0);
      await page.press('Control+z');
      await page.decided('0 of 12');
    });
  }

  it('opens and closes what is folded, and keeps the focus there', async () => {
    const toggle = page.frame.getByRole('button', { name: 'History (H)' });
    await toggle.focus();
    await page.press('Enter');
    await page.frame.getByText('was undone').first().waitFor();
    assert.equal(
      await toggle.evaluate((one: { matches(of: string): boolean }) => one.matches(':focus')),
      true,
    );
    await page.press('Enter');
    await page.frame.locator('.history-items').waitFor({ state: 'detached' });
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());

  function verdict(name: string) {
    return page.frame.locator('.verdict-buttons vscode-button').filter({ hasText: name });
  }
});
