import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

const letter =
  'Please write a long and friendly letter to my neighbour about the parcel that came last week, and tell her that I will keep it safe until she is back from her holidays in the mountains.';
const pair = (prompt: string, more: object = {}) => ({
  prompt,
  chosen: 'I will.',
  rejected: 'I will not.',
  ...more,
});
const records = [
  pair(letter),
  ...Array.from({ length: 14 }, (_, at) => pair(`What is number ${at + 1}?`)),
  pair(letter.replace('friendly', 'kindly')),
  pair(letter.replace('holidays', 'journey'), { chosen: 'Something else.' }),
];

describe('decisions on many records', () => {
  const session = useSession({
    settings: { 'dreamCurator.curtain': 'never', 'dreamCurator.autoAdvance': false },
    size: [1440, 900],
  });
  let page: DatasetPage;
  const dialog = () => session().workbench.page.locator('.monaco-dialog-box');
  const press = (name: RegExp) => dialog().getByRole('button', { name }).click();

  before(async () => {
    const { workspace, workbench } = session();
    await writeFile(join(workspace, 'many.jsonl'), records.map((one) => `${JSON.stringify(one)}\n`).join(''));
    page = await DatasetPage.open(workbench, 'many.jsonl');
  });

  it('have a preview of what the filter finds, with a sample in the editor', async () => {
    const { workbench } = session();
    await page.focusFilter();
    await page.filterField.pressSequentially('"what is number"');
    await page.frame.locator('.filter-status').getByText('14').waitFor();
    await page.press('Enter');
    await workbench.runCommand('DREAM: Decide on All Listed Records...');
    await workbench.quickInput.pick('Skip');
    await dialog().getByText('In 14 records that the filter finds').waitFor();
    await dialog().getByText('14 pairs labeled in the dataset').waitFor();
    await workbench.screenshot('batches/preview');
    await press(/^Look at a Sample/);
    const rows = workbench.page.locator('.quick-input-widget .monaco-list-row');
    await waitFor('ten are listed', async () => (await rows.count()) === 10);
    await workbench.page.locator('.quick-input-widget input:focus').waitFor();
    await workbench.page.keyboard.press('ArrowDown');
    const focused = (await rows.nth(1).textContent()) ?? '';
    const [asked = ''] = focused.match(/What is number \d+\?/) ?? [];
    await page.frame.locator('.sample').getByText(asked, { exact: true }).first().waitFor();
    await workbench.screenshot('batches/sample');
    await workbench.quickInput.close();
  });

  it('are taken back by one undo', async () => {
    await press(/^Decide on 14 Exchanges/);
    await page.decided('14');
    await waitFor('keys go to the page', () => page.frame.locator('body').evaluate('document.hasFocus()'));
    await page.press('Control+z');
    await page.decided('0');
  });

  it('repeat one on its near duplicates', async () => {
    const { workbench } = session();
    await page.clearFilter();
    await page.goTo(0, 'line 1');
    await page.press('a');
    await page.decided('1');
    await workbench.runCommand('DREAM: Apply to Near Duplicates...');
    await dialog().getByText('1 undecided near duplicate with the same answers').waitFor();
    await dialog().getByText('1 near duplicate left undecided: it has other answers').waitFor();
    await workbench.screenshot('batches/near');
    await press(/^Decide on 1 Exchange/);
    await page.decided('2');
    assert.equal(await dialog().count(), 0);
  });
});
