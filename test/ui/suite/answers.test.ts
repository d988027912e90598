import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { type JournalEvent, readJournal } from '../../support/dataset/readJournal.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

const answers = [
  'Wash the knife by hand. Dry it at once. Keep it in a block. Do this every day.',
  'Wash the knife by hand. Dry it at once. Keep it in a drawer. Do this every week.',
  '1. **Never** in the [dishwasher](https://example.org/x)\n2. `hone` it\n\n![photo](https://example.org/p.png) <b>plain</b>',
];

/** Three answers to each of some questions; nothing says which is the best, or whether they are safe. */
const lines = Array.from({ length: 5 }, (_, at) =>
  JSON.stringify({
    id: `three-${at + 1}`,
    prompt: `How do I keep a kitchen knife sharp, asks person ${at + 1}?`,
    completions: answers.map((response, of) => ({ response, model: `model-${of + 1}` })),
  }),
);

describe('what is said about answers', () => {
  const session = useSession({
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.autoAdvance': false,
      'dreamCurator.curator': 'Ada',
      'dreamCurator.reasons': ['too long', 'wrong tone'],
    },
    size: [1500, 950],
  });
  let page: DatasetPage;

  before(async () => {
    const { workbench, workspace } = session();
    await writeFile(join(workspace, 'three.jsonl'), `${lines.join('\n')}\n`);
    page = await DatasetPage.open(workbench, 'three.jsonl');
    await page.shows('three-1');
    await page.recordName.click();
  });

  /** The last event of the ledger, once there are so many. */
  async function lastEvent(count: number): Promise<JournalEvent | undefined> {
    const path = join(session().workspace, 'three.jsonl');
    await waitFor(`${count} events`, async () => (await readJournal(path)).length >= count);
    const events = await readJournal(path);
    assert.equal(events.length, count);
    return events.at(-1);
  }

  it('differences are highlighted by word, left at the next key, and turned off by another', async () => {
    await page.frame.locator('mark').first().waitFor();
    assert.ok((await page.frame.locator('.pair-texts mark').allTextContents()).includes('block'));
    await page.press('j');
    await page.note.getByText('Difference 1 of').waitFor();
    await page.press('j');
    await page.note.getByText('Difference 2 of').waitFor();
    await session().workbench.screenshot('answers/differences');
    await page.press('d');
    await page.frame.locator('mark').first().waitFor({ state: 'detached' });
    await page.press('d');
    await page.frame.locator('mark').first().waitFor();
  });

  it('Markdown is rendered by a key, without links, images or HTML', async () => {
    await page.press('3', 'm');
    const rendered = page.frame.locator('.answer.rendered').first();
    await rendered.locator('ol > li strong').getByText('Never').waitFor();
    await rendered.locator('code').getByText('hone').waitFor();
    await rendered.getByText('<b>plain</b>').waitFor();
    await rendered.getByText('[image not loaded: photo]').waitFor();
    assert.equal(await rendered.locator('a, img, b').count(), 0);
    await session().workbench.screenshot('answers/markdown');
    await page.press('m');
    await rendered.waitFor({ state: 'detached' });
  });

  it('three answers are ranked by their numbers, changed by buttons, and accepted as one decision', async () => {
    await page.press('Shift+R');
    await page.frame.locator('.ranks').waitFor();
    await page.press('3', '1', '2');
    await page.frame.getByRole('button', { name: 'Answer 2: place 3' }).waitFor();
    // The third answer becomes the worst.
    const worse = page.frame.locator('.rank').first().getByRole('button', { name: 'Worse' });
    await worse.click();
    await page.frame.getByRole('button', { name: 'Answer 3: place 2' }).waitFor();
    await page.frame.locator('.rank').nth(1).getByRole('button', { name: 'Worse' }).click();
    await page.frame.getByRole('button', { name: 'Answer 3: place 3' }).waitFor();
    await session().workbench.screenshot('answers/ranking');
    await page.press('a');
    await page.decided('1 of 5');
    const to = (await lastEvent(1))?.to;
    assert.deepEqual(to?.ranking, ['dataset:0', 'dataset:1', 'dataset:2']);
    assert.equal(to?.chosen?.candidate, 'dataset:0');
  });

  it('answers are ranked by dragging too', async () => {
    await page.goTo(1, 'three-2');
    await page.press('Shift+R', '1', 'a');
    await page.note.getByText('Rank at least two answers first.').waitFor();
    await page.press('2', '3', 's');
    await page.note.getByText('Accept the ranking (A) or leave it (Shift+R).').waitFor();
    await page.frame.getByRole('button', { name: 'Answer 3: place 3' }).waitFor();
    await page.frame.locator('.rank').nth(2).dragTo(page.frame.locator('.rank').first());
    await page.frame.getByRole('button', { name: 'Answer 3: place 1' }).waitFor();
    await page.press('Shift+R');
    await page.frame.locator('.ranks').waitFor({ state: 'detached' });
  });

  it('reasons and a note wait for the verdict, and can be changed after it', async () => {
    await page.press('q');
    await page.frame.getByRole('button', { name: 'wrong tone', exact: true }).click();
    await page.frame.getByRole('textbox', { name: 'Note' }).fill('Says nothing about steel.');
    await session().workbench.screenshot('answers/remark');
    await page.press('Control+Enter');
    await page.note.getByText('wrong tone · Says nothing about steel.').waitFor();
    await page.recordName.click();
    await page.press('t');
    await page.decided('2 of 5');
    const tied = (await lastEvent(2))?.to;
    assert.deepEqual(
      [tied?.verdict, tied?.reasons, tied?.note],
      ['tied', ['wrong tone'], 'Says nothing about steel.'],
    );
    await page.press('q');
    await page.frame.getByRole('button', { name: 'wrong tone', exact: true }).click();
    await page.press('Control+Enter');
    const changed = (await lastEvent(3))?.to;
    assert.deepEqual([changed?.verdict, changed?.reasons], ['tied', undefined]);
    assert.equal(changed?.note, 'Says nothing about steel.');
  });

  it('both bad is a rejection with its own reason, whose button stays pressed', async () => {
    await page.goTo(2, 'three-3');
    await page.press('Shift+X');
    await page.decided('3 of 5');
    const to = (await lastEvent(4))?.to;
    assert.deepEqual([to?.verdict, to?.reasons], ['rejected', ['both-bad']]);
    await page.frame.locator('vscode-button[aria-pressed=true]').getByText('Both Bad').waitFor();
  });

  it('a blind decision is looked back at by a key, and what changes it names it', async () => {
    await page.goTo(3, 'three-4');
    await page.press('Control+Alt+b');
    await page.frame.getByText('Blind: choose the better answer').waitFor();
    await page.press('1', 'a');
    await page.decided('4 of 5');
    const blind = await lastEvent(5);
    assert.equal(blind?.mode, 'blind');
    await page.goTo(4, 'three-5');
    await page.press('Shift+U');
    await page.shows('three-4');
    await page.frame.getByText('A · chosen').waitFor();
    await page.press('s');
    const changed = await lastEvent(6);
    assert.equal(changed?.mode, 'assisted');
    assert.equal(changed?.revises?.event, blind?.id);
    await page.press('Control+Alt+b');
  });

  for (const theme of ['light', 'dark', 'highContrastDark'] as const) {
    it(`is drawn in the theme ${theme}`, async () => {
      const { workbench } = session();
      await workbench.setTheme(theme);
      await page.goTo(1, 'three-2');
      await workbench.screenshot(`answers/${theme}`);
    });
  }

  it('fits at 760 pixels', async () => {
    const { workbench } = session();
    await workbench.setWindow(760, 900);
    await workbench.screenshot('answers/760');
    await page.press('Shift+R', '2');
    await page.frame.locator('.ranks').waitFor();
    await workbench.screenshot('answers/760-ranking');
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());
});

describe('a curtain before what is not known to be safe', () => {
  const session = useSession({
    settings: { 'dreamCurator.curtain': 'unknown', 'dreamCurator.autoAdvance': false },
  });
  let page: DatasetPage;

  before(async () => {
    const { workbench, workspace } = session();
    await writeFile(join(workspace, 'three.jsonl'), `${[...lines.slice(0, 2), '{"id": "torn'].join('\n')}\n`);
    page = await DatasetPage.open(workbench, 'three.jsonl');
    await page.shows('three-1');
    await page.recordName.click();
  });

  it('hides samples of which nothing is known, and says why', async () => {
    await page.frame.getByText('Hidden: not known to be safe.').waitFor();
    assert.equal(await page.frame.locator('.turn, .answer').count(), 0);
    await session().workbench.screenshot('answers/unknown');
  });

  it('shows them while a key is held', async () => {
    const { keyboard } = session().workbench.page;
    await keyboard.down('Shift');
    await keyboard.down('Space');
    await page.frame.locator('.answer').first().waitFor();
    await keyboard.up('Space');
    await keyboard.up('Shift');
    await page.frame.locator('.curtain').waitFor();
    assert.equal(await page.frame.locator('.answer').count(), 0);
  });

  it('hides the text of a record that cannot be read', async () => {
    await page.press('ArrowDown', 'ArrowDown');
    await page.frame.locator('.curtain').waitFor();
    assert.equal(await page.frame.getByText('torn').count(), 0);
  });
});
