import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { decideAs } from '../../support/decide/decideAs.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

const records = ['One?', 'Two?', 'Three?'].map((prompt) => ({
  prompt,
  chosen: `Yes: ${prompt}`,
  rejected: `No: ${prompt}`,
}));

describe('control items', () => {
  const session = useSession({
    settings: { 'dreamCurator.curtain': 'never', 'dreamCurator.curator': 'Ada' },
    size: [1440, 900],
  });
  let page: DatasetPage;

  before(async () => {
    const { workspace, workbench } = session();
    const path = join(workspace, 'items.jsonl');
    await writeFile(path, records.map((one) => `${JSON.stringify(one)}\n`).join(''));
    await decideAs('control', path, [{ kind: 'accept' }, { kind: 'swap' }]);
    page = await DatasetPage.open(workbench, 'items.jsonl');
    await page.shows('line 1');
  });

  it('look as if nobody had decided on them, in the list and in the history too', async () => {
    await page.focusFilter();
    await page.filterField.fill('state:any -curator:me');
    await page.frame.locator('.filter-status').getByText('3').first().waitFor();
    await page.press('Enter');
    await page.press('h');
    await page.frame.getByText('Nothing has been decided here yet.').waitFor();
    assert.deepEqual(await page.frame.locator('.list').getByText('proposed', { exact: true }).count(), 3);
    assert.equal(await page.frame.locator('.list, .sample, .pair').getByText('control').count(), 0);
    await session().workbench.screenshot('control/before');
    await page.press('h');
  });

  it('say after the decision what they were, while the next one is on screen', async () => {
    await page.press('a');
    await page.shows('line 2');
    await page.note.getByText('Control item: you decided as the control curator did.').waitFor();
    await page.press('a');
    await page.shows('line 3');
    await page.note.getByText('Control item: the control curator decided otherwise.').waitFor();
    await session().workbench.screenshot('control/otherwise');
  });

  it('show the other opinion when they are looked at again', async () => {
    await page.press('Shift+U');
    await page.shows('line 2');
    await page.frame.locator('.opinion').filter({ hasText: 'control' }).waitFor();
    await session().workbench.screenshot('control/again');
  });

  it('are told apart from others in the ledger alone', async () => {
    await page.press('ArrowDown');
    await page.shows('line 3');
    await page.press('a');
    await page.decided('3 of 3');
    assert.equal(await page.note.getByText('Control item').count(), 0);
    const events = await readJournal(join(session().workspace, 'items.jsonl'));
    assert.deepEqual(
      events.map(({ by, control }) => [by, control?.known !== undefined]),
      [
        ['control', false],
        ['control', false],
        ['Ada', true],
        ['Ada', true],
        ['Ada', false],
      ],
    );
  });

  it('leave no complaint in any log', () => session().logs.assertClean());
});
