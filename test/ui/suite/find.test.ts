import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('the filter', () => {
  const session = useSession({
    settings: { 'dreamCurator.curtain': 'never', 'dreamCurator.autoAdvance': false },
    size: [1600, 950],
  });
  let page: DatasetPage;

  before(async () => {
    const { workbench } = session();
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
    await page.recordName.click();
  });

  it('takes the focus by Ctrl+F and lists what holds a word', async () => {
    await find('school');
    await counts(/^\d of 14$/);
    assert.ok((await rows()) < 12);
    await session().workbench.screenshot('find/word');
  });

  it('goes to the first result where the record on screen is none', async () => {
    await find('id:sample-07');
    await page.shows('sample-07');
    await counts('1 of 14');
  });

  it('reports in place what is invalid, and does not change the list', async () => {
    await find('state:nonsense');
    await page.frame.getByRole('alert').getByText('Available states:').waitFor();
    assert.equal(await rows(), 1);
    await session().workbench.screenshot('find/problem');
  });

  it('lists everything again by Escape, with the record on screen where it was', async () => {
    await page.press('Escape');
    await waitFor('all rows', async () => (await rows()) >= 10);
    await page.shows('sample-07');
    await page.frame.locator('.row.current').getByText('sample-07').waitFor();
  });

  it('finds earlier filters with the arrow keys', async () => {
    await page.focusFilter();
    await page.press('ArrowUp');
    await waitFor(
      'the filter before',
      async () => (await page.filterField.inputValue()) === 'state:nonsense',
    );
    await page.press('Escape');
  });

  it('keeps a decided record in the list and says that it no longer matches', async () => {
    await find('state:undecided,proposed,contested');
    await counts('12 of 14');
    await page.press('Enter', 'Home');
    await page.shows('sample-01');
    await page.press('x');
    await page.frame.getByText('1 changed since: refresh').waitFor();
    await page.shows('sample-01');
    await session().workbench.screenshot('find/outdated');
    await page.frame.getByText('1 changed since: refresh').click();
    await counts('11 of 14');
    await page.shows('sample-02');
  });

  it('has all results selected by Ctrl+A, and commands work on them', async () => {
    await find('row:3-5');
    await counts('3 of 14');
    await page.press('Enter', 'Control+a');
    await page.frame.getByText('3 selected').waitFor();
    await page.run('Control+Alt+F', /3 records scored/);
  });

  it('offers queues', async () => {
    const queue = page.frame.getByRole('combobox', { name: 'Queue' });
    await queue.click();
    await session().workbench.screenshot('find/queues');
    await page.frame.getByRole('option', { name: 'Undecided' }).click();
    await counts('11 of 14');
    assert.equal(await page.filterField.inputValue(), 'state:undecided,proposed,contested');
  });

  it('shows its syntax, and accepts an example', async () => {
    await page.frame.getByRole('button', { name: 'Filter Syntax' }).click();
    await page.frame.getByRole('dialog').waitFor();
    await session().workbench.screenshot('find/help');
    await page.frame.getByRole('button', { name: 'category:privacy' }).click();
    await waitFor('the example', async () =>
      (await page.filterField.inputValue()).endsWith('category:privacy'),
    );
    await page.frame.getByRole('button', { name: 'Close' }).click();
  });

  it('goes to a number', async () => {
    await find('');
    await page.press('Escape');
    await waitFor('all rows', async () => (await rows()) >= 10);
    await page.goToNumber(11);
    await page.shows('sample-11');
  });

  for (const theme of ['light', 'dark', 'highContrastDark', 'highContrastLight'] as const) {
    it(`is drawn in the theme ${theme}`, async () => {
      const { workbench } = session();
      await find('category:privacy sort:nothing');
      await page.frame.getByRole('alert').waitFor();
      await workbench.setTheme(theme);
      await workbench.screenshot(`find/${theme}`);
      await page.press('Escape');
    });
  }

  it('fits into 900 pixels', async () => {
    const { workbench } = session();
    await workbench.setTheme('dark');
    await workbench.setWindow(900, 800);
    await find('state:undecided,proposed,contested');
    await counts('11 of 14');
    await workbench.screenshot('find/900');
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());

  async function find(text: string): Promise<void> {
    await page.focusFilter();
    await page.filterField.fill(text);
  }

  function rows(): Promise<number> {
    return page.frame.locator('.list-view').getByRole('option').count();
  }

  async function counts(text: string | RegExp): Promise<void> {
    await waitFor(`the filter counts ${text}`, async () => {
      const shown = (await page.frame.locator('.filter-status .number').allTextContents())[0] ?? '';
      return typeof text === 'string' ? shown === text : text.test(shown);
    });
  }
});
