import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('a curator', () => {
  const session = useSession({
    // Wide enough for all three columns.
    size: [1700, 950],
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.autoAdvance': false,
      'dreamCurator.curator': 'Kim',
    },
  });
  let page: DatasetPage;

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
  });

  it('sees an image, a prompt, risks and a pair with a proposed verdict at first', async () => {
    const image = page.frame.getByRole('img', { name: '01-staff-card.png' });
    await waitFor('the image is decoded', async () => ((await image.boundingBox())?.width ?? 0) > 100);
    await page.frame.locator('.turn-user').getByText('Mira blocked me last week').waitFor();
    assert.equal(await page.frame.locator('.observation').count(), 2);
    const primary = page.frame.locator('vscode-button[appearance=primary]');
    assert.deepEqual(await primary.allTextContents(), ['AcceptA']);
  });

  it('accepts with the mouse and undoes it with the button next to it', async () => {
    await page.frame.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.decided('1 of 12');
    await page.note.getByText('Accepted').waitFor();
    await page.row('sample-01').getByText('accepted').waitFor();
    await page.frame.getByRole('button', { name: 'Undo' }).click();
    await page.decided('0 of 12');
    await page.row('sample-01').getByText('proposed').waitFor();
  });

  it('goes to the next undecided by a key', async () => {
    await page.press('a');
    await page.decided('1 of 12');
    await page.press('u');
    await page.shows('sample-02');
  });

  it('swaps, ties, rejects and skips', async () => {
    const verdicts = [
      // Nothing is proposed here: which answer is better has to be said first.
      ['1s', 'accepted', 'sample-03'],
      ['t', 'tied', 'sample-04'],
      ['x', 'rejected', 'sample-05'],
      ['k', 'skipped', 'sample-07'],
    ] as const;
    for (const [at, [keys, state, next]] of verdicts.entries()) {
      await page.press(...keys);
      await page.decided(`${at + 2} of 12`);
      await page
        .row(`sample-0${at + 2}`)
        .getByText(state)
        .waitFor();
      await page.press('u');
      await page.shows(next);
    }
  });

  it('writes a better answer, which counts as the curator’s', async () => {
    await page.press('e');
    await page.frame
      .getByLabel('Chosen answer')
      .locator('textarea')
      .fill('Talk to a teacher about it first.');
    await page.press('Control+Enter');
    await page.decided('6 of 12');
    await page.frame.locator('.side-chosen .codicon-person').waitFor();
    await page.frame.locator('.side-chosen').getByText('Kim').waitFor();
    await page.frame.locator('.answer.side-chosen').getByText('Talk to a teacher about it first.').waitFor();
  });

  it('sees what differs where answers are alike', async () => {
    const other = await page.frame.locator('.answer.side-rejected .as-written').textContent();
    await page.press('e');
    await page.frame
      .getByLabel('Chosen answer')
      .locator('textarea')
      .fill(`${other} Not without asking, though.`);
    await page.press('Control+Enter');
    await page.frame.locator('.answer.side-chosen mark', { hasText: 'Not without asking, though' }).waitFor();
    assert.equal(await page.frame.locator('.answer.side-rejected mark').count(), 0);
  });

  it('accepts, rejects, edits and adds observations', async () => {
    await page.goTo(0, 'sample-01');
    const observation = page.frame.locator('.observation');
    await page.press('y');
    await observation.first().getByText('accepted').waitFor();
    await page.press('o', 'n');
    await page.frame.locator('.observation.inactive').waitFor();
    await page.press('n');
    await page.frame.locator('.observation.inactive').waitFor({ state: 'detached' });
    await page.press('r');
    await page.frame.getByLabel('Risky content').locator('textarea').fill('tells a group where she lives');
    await page.press('Control+Enter');
    await observation.getByText('tells a group where she lives').waitFor();
    await page.press('i');
    await page.frame.getByLabel('Risky content').locator('textarea').fill('when she is not at home');
    await page.press('Control+Enter');
    await page.frame.getByRole('alert').getByText('Select a category.').waitFor();
    await page.press('ArrowDown', 'Control+Enter');
    await observation.getByText('when she is not at home').waitFor();
    assert.equal(await observation.count(), 3);
  });

  it('zooms by keys', async () => {
    const image = page.frame.locator('.image-frame img');
    const width = async () => (await image.boundingBox())?.width ?? 0;
    const fitted = await width();
    await page.press('=', '=');
    await waitFor('the image is larger', async () => (await width()) > fitted * 1.3);
    await page.press('0');
    await waitFor('the image fits again', async () => (await width()) === fitted);
  });

  it('selects with the mouse as in VS Code’s lists', async () => {
    await page.row('sample-02').click();
    await page.row('sample-04').click({ modifiers: ['Shift'] });
    await page.frame.getByText('3 selected').waitFor();
    await page.row('sample-03').click({ modifiers: ['Control'] });
    await page.frame.getByText('2 selected').waitFor();
  });

  it('finds every decision in the ledger, under their name', async () => {
    const events = await readJournal(join(session().workspace, 'sample.jsonl'));
    const pairs = events.filter((event) => event.type === 'pair');
    assert.deepEqual(
      pairs.map(({ record, to }) => `${record} ${to?.verdict ?? 'undone'}`),
      [
        'sample-01 accepted',
        'sample-01 undone',
        'sample-01 accepted',
        'sample-02 accepted',
        'sample-03 tied',
        'sample-04 rejected',
        'sample-05 skipped',
        'sample-07 edited',
        'sample-07 edited',
      ],
    );
    assert.ok(events.every(({ by }) => by === 'Kim'));
  });

  it('finds nothing in any log', () => session().logs.assertClean());
});
