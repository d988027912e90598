import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { ExportPage } from '../../support/vscode/ExportPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

const themes = ['light', 'dark', 'highContrastLight', 'highContrastDark'] as const;
const sizes = [
  [760, 900],
  [1100, 800],
  [1440, 900],
  [1920, 1080],
] as const;

/** A program in place of Python that finds everything but TRL. */
function withoutTrl(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'dream-python-')), 'python');
  writeFileSync(path, `#!/bin/sh\necho '["trl", "peft"]'\n`, { mode: 0o755 });
  return path;
}

describe('the export panel', () => {
  const python = withoutTrl();
  const session = useSession({
    settings: { 'workbench.startupEditor': 'none', 'dreamCurator.python': python },
    size: [1440, 900],
  });
  let page: ExportPage;

  before(async () => {
    const { workbench } = session();
    const dataset = await DatasetPage.open(workbench, 'sample.jsonl');
    await dataset.shows('sample-01');
    await dataset.press('Space');
    await dataset.frame.locator('.answer').first().waitFor();
    await dataset.press('a');
    await dataset.decided('1 of 12');
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
    page = await ExportPage.open(workbench);
  });

  after(() => rmSync(dirname(python), { recursive: true }));

  it('counts what it would write', async () => {
    await page.buttonOf('Export 1 Pair').waitFor();
    await page.frame.getByText('Not decided yet').waitFor();
  });

  it('keeps rows behind the curtain until they are asked for', async () => {
    assert.equal(await page.frame.locator('pre').count(), 0);
    await page.frame.getByRole('button', { name: 'Show 1 Row' }).click();
    await page.frame.locator('pre', { hasText: '"chosen"' }).waitFor();
    await page.frame.locator('pre', { hasText: '"images/' }).waitFor();
  });

  for (const theme of themes) {
    it(`is drawn in the theme ${theme}`, async () => {
      await session().workbench.setTheme(theme);
      await page.frame.getByText('Not decided yet').waitFor();
      await session().workbench.screenshot(`export/${theme}`);
    });
  }

  for (const [width, height] of sizes) {
    it(`fits into ${width} pixels`, async () => {
      const { workbench } = session();
      await workbench.setWindow(width, height);
      await workbench.settle();
      await workbench.screenshot(`export/${width}`);
      const beyond = await page.frame.locator('body').evaluate(`
        [...document.querySelectorAll('#app *')]
          .filter((one) => {
            const column = one.closest('.export-choices, .export-preview, .export-footer') ?? document.body;
            return one.getBoundingClientRect().right > column.getBoundingClientRect().right + 1;
          })
          .map((one) => one.className || one.tagName)`);
      assert.deepEqual(beyond, []);
    });
  }

  it('says what is wrong with splits, and does not export', async () => {
    await page.field('Splits').fill('train=0.9,validation=0.9');
    await page.frame
      .getByRole('alert')
      .getByText(/shares that are 1 together/)
      .waitFor();
    assert.equal(await page.frame.locator('.export-footer vscode-button[disabled]').count(), 1);
    await page.field('Splits').fill('');
    await page.button.waitFor();
  });

  it('shows a format that has other rows, and what it cannot hold', async () => {
    await page.choose('Format', /^Preference pairs for fine-tuning services/);
    await page.buttonOf('Export 0 Pairs').waitFor();
    await page.frame.locator('.export-limits').getByText('holds no images').waitFor();
    await page.frame.getByText('Nothing can be exported yet').waitFor();
    assert.match(await page.field('Destination').inputValue(), /sample-preference$/);
    await session().workbench.screenshot('export/nothing');
  });

  it('writes Parquet into a folder', async () => {
    await page.choose('Format', /^Preference pairs for TRL/);
    await page.choose('File type', /^Parquet$/);
    assert.match(await page.export(), /Exported 1 row to .*sample-trl/);
    await session().workbench.screenshot('export/done');
    const files = await readdir(join(session().workspace, 'sample-trl'));
    assert.deepEqual(files.sort(), [
      'README.md',
      'data',
      'manifest.json',
      'requirements.txt',
      'train.py',
      'train.yaml',
    ]);
  });

  it('says what training needs that is not installed', async () => {
    const { workbench } = session();
    await page.frame.getByRole('button', { name: 'Train...' }).click();
    await workbench.page.locator('[id="status.notifications"] .codicon-bell-dot').waitFor();
    await workbench.runCommand('Notifications: Show Notifications');
    const center = workbench.page.locator('.notifications-center');
    await center
      .getByText(/cannot import trl, peft, which TRL needs.*pip install -r requirements.txt/)
      .first()
      .waitFor();
    await center.getByRole('button', { name: 'Install', exact: true }).waitFor();
    await center.getByRole('button', { name: 'Choose Another Python...' }).waitFor();
    await workbench.screenshot('export/missing');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('follows what is decided meanwhile', async () => {
    const dataset = await toDataset();
    await dataset.goTo(1, 'sample-02');
    await dataset.press('x');
    await dataset.decided('2 of 12');
    page = await ExportPage.open(session().workbench);
    await page.frame.getByText('The pair was rejected').waitFor();
  });

  it('is used with keys alone', async () => {
    const { workbench } = session();
    const { keyboard } = workbench.page;
    const dataset = await toDataset();
    await dataset.press('Control+a');
    await dataset.press('Control+Alt+e');
    page = await ExportPage.inFront(workbench);
    await page.frame.getByRole('combobox', { name: 'Format' }).focus();
    await keyboard.press('End');
    await keyboard.press('Enter');
    await page.frame
      .getByText('sample-csv')
      .or(page.frame.locator('[current-value$="sample-csv"]'))
      .first()
      .waitFor();
    await page.button.waitFor();
    await waitFor('the button has the focus', async () => {
      await keyboard.press('Tab');
      return page.frame
        .locator('body')
        .evaluate('document.activeElement?.closest(".export-footer") !== null');
    });
    await keyboard.press('Enter');
    await page.result.filter({ hasText: /Exported \d+ rows/ }).waitFor();
    const text = await readFile(join(session().workspace, 'sample-csv', 'train.csv'), 'utf8');
    assert.match(text, /^id,exchange/);
  });

  it('lists in the dataset editor what is left out', async () => {
    await page.choose('Format', /^Preference pairs for TRL/);
    const group = page.frame.locator('.export-group', { hasText: 'Not decided yet' });
    await group.locator('summary').click();
    await group.getByRole('button', { name: 'List these records' }).click();
    const dataset = await DatasetPage.inFront(session().workbench);
    await waitFor('the filter is applied', async () =>
      (await dataset.frame.locator('.filter-status').textContent())?.includes('10 of 14'),
    );
    await dataset.frame.locator('.row.current').getByText('sample-03').waitFor();
    assert.equal(await dataset.frame.getByText('14 selected').count(), 0);
    await dataset.frame.getByRole('textbox', { name: 'Filter Records' }).focus();
    await dataset.press('Escape');
    await dataset.row('sample-01').waitFor();
  });

  it('says what the rows teach, warns of one direction, and leaves out what is beyond a quota', async () => {
    await accept(2, 'sample-03', '3 of 12');
    await page.buttonOf('Export 2 Pairs').waitFor();
    const lessons = page.frame.getByRole('region', { name: 'What it teaches' });
    await lessons.getByRole('row', { name: /^Harmful Declining 2 / }).waitFor();
    await lessons
      .getByRole('status')
      .getByText(/^2 of 2 teach declining or warning/)
      .waitFor();
    await session().workbench.screenshot('export/lessons');
    await accept(3, 'sample-04', '4 of 12');
    await page.buttonOf('Export 3 Pairs').waitFor();
    await page.field('Rows per category and direction').fill('1');
    await page.buttonOf('Export 2 Pairs').waitFor();
    await page.frame.locator('.export-group', { hasText: 'The quota of its category' }).waitFor();
    await page.field('Rows per category and direction').fill('');
    await page.buttonOf('Export 3 Pairs').waitFor();
  });

  it('balances both directions, and warns no more', async () => {
    await accept(4, 'sample-05', '5 of 12');
    await page.buttonOf('Export 4 Pairs').waitFor();
    await page.frame.getByRole('checkbox', { name: /^Balance: / }).click();
    await page.buttonOf('Export 2 Pairs').waitFor();
    const lessons = page.frame.getByRole('region', { name: 'What it teaches' });
    await lessons.getByRole('row', { name: /^Harmless Helping 1 / }).waitFor();
    assert.equal(await lessons.getByRole('status').count(), 0);
    const left = page.frame.locator('.export-group', { hasText: 'More rows teach its direction' });
    await left.locator('summary').click();
    await left.getByText('Declining, No risk recorded').first().waitFor();
    await session().workbench.screenshot('export/balanced');
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());

  /** Accepts the pair of a record and comes back to the panel. */
  async function accept(row: number, id: string, decided: string): Promise<void> {
    const dataset = await toDataset();
    await dataset.goTo(row, id);
    await dataset.press('Space');
    await dataset.frame.locator('.answer').first().waitFor();
    await dataset.press('a');
    await dataset.decided(decided);
    page = await ExportPage.open(session().workbench);
    await page.choose('Format', /^Preference pairs for TRL/);
  }

  async function toDataset(): Promise<DatasetPage> {
    await session().workbench.tab('sample.jsonl').last().click();
    return DatasetPage.inFront(session().workbench);
  }
});
