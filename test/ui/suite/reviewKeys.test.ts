import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

const turn = (from: string, value: string) => ({ from, value });
const beaver = { category: 'x', image: 'none.png' };
const filler = 'Many words that both answers have in common, again and again. '.repeat(60);

const records = [
  { id: 'single', conversations: [turn('human', 'What is it?'), turn('gpt', 'A red card.')] },
  { id: 'hidden-text', conversations: [turn('human', 'Say h\u202ei\u200b!'), turn('gpt', 'Hi.')] },
];

const pairs = [
  { question: 'Open?', response_1: 'First answer.', response_2: 'Second answer.', ...beaver },
  {
    question: 'Long?',
    response_1: `${filler}One end.`,
    response_2: `${filler}Another end.`,
    ...beaver,
  },
  {
    question: 'Unsafe?',
    response_1: 'An unsafe answer.',
    response_2: 'A safe answer.',
    is_response_1_safe: 'no',
    is_response_2_safe: 'yes',
    safer_response_id: 2,
    ...beaver,
  },
];

describe('a curator with the keys', () => {
  const session = useSession({
    size: [1700, 950],
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.autoAdvance': false,
      'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' },
    },
  });
  let page: DatasetPage;

  before(async () => {
    await write('single.jsonl', records);
    await write('pairs.jsonl', pairs);
    page = await open('single.jsonl');
    await page.shows('single');
  });

  it('approves a single answer, and clears that after the tab was closed', async () => {
    await page.frame.getByRole('button', { name: 'Approve' }).waitFor();
    await page.press('t');
    await page.note.getByText('There is only one answer').waitFor();
    await page.press('a');
    await page.row('single').getByText('approved').waitFor();
    await session().workbench.screenshot('reviewKeys/approved');
    await session().workbench.page.keyboard.press('Control+F4');
    page = await open('single.jsonl');
    await page.row('single').getByText('approved').waitFor();
    await page.press('c');
    await page.row('single').getByText('undecided').waitFor();
    const events = await readJournal(join(session().workspace, 'single.jsonl'));
    assert.deepEqual(
      events.map(({ to }) => to?.verdict),
      ['accepted', undefined],
    );
  });

  it('sees invisible characters', async () => {
    await page.press('ArrowDown');
    await page.shows('hidden-text');
    const marks = page.frame.locator('.turn-user .unseen');
    assert.deepEqual(await marks.allTextContents(), ['\\u202e', '\\u200b']);
    await page.press('e');
    const text = page.frame.locator('.pair-editor textarea').last();
    await text.fill('a\u2066b');
    await page.frame.getByText('characters that the text box does not show').waitFor();
  });

  it('finds the draft again after Escape, a click on another row, and a new page', async () => {
    await page.press('Escape');
    const restore = page.frame.getByRole('button', { name: 'Restore Draft' });
    await restore.waitFor();
    await page.row('single').click();
    await page.shows('single');
    await restore.waitFor({ state: 'detached' });
    page = await page.rebuild();
    await page.row('hidden-text').click();
    await restore.waitFor();
    await session().workbench.screenshot('reviewKeys/draft');
    await page.press('Shift+E');
    const text = page.frame.locator('.pair-editor textarea').last();
    await waitFor('the draft is back', async () => (await text.inputValue()) === 'a\u2066b');
    await page.press('Escape', 'e');
    await waitFor('the form starts anew', async () => (await text.inputValue()) === 'Hi.');
    await page.frame.locator('.form').getByRole('button', { name: 'Restore Draft' }).click();
    await waitFor('the draft is back', async () => (await text.inputValue()) === 'a\u2066b');
    await page.press('Escape');
    await page.frame.getByRole('button', { name: 'Discard' }).click();
    await restore.waitFor({ state: 'detached' });
  });

  it('keeps composing with an input method when Escape is pressed', async () => {
    await page.press('i');
    const form = page.frame.locator('.observations .form');
    await form.waitFor();
    await form.locator('textarea').evaluate((area) => {
      const pressed = { key: 'Escape', bubbles: true, composed: true, isComposing: true };
      area.dispatchEvent(new KeyboardEvent('keydown', pressed));
    });
    assert.equal(await form.count(), 1);
    await page.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it('chooses the better answer before a pair can be accepted', async () => {
    page = await open('pairs.jsonl');
    await page.frame.getByRole('heading', { name: 'Answer 1', exact: true }).waitFor();
    await page.frame.locator('vscode-button[disabled]', { hasText: 'Accept' }).waitFor();
    await session().workbench.screenshot('reviewKeys/unranked');
    await page.press('a');
    await page.note.getByText('Choose the better answer first').waitFor();
    await page.press('2');
    await page.frame.getByRole('heading', { name: 'A · chosen' }).waitFor();
    await page.frame.locator('.answer.side-chosen').getByText('Second answer.').waitFor();
    await page.press('a');
    await page.row('line 1').getByText('accepted').waitFor();
    await page.press('7');
    await page.note.getByText('There is no answer 7').waitFor();
  });

  it('jumps to a difference far down, and switches the highlighting off', async () => {
    await page.press('ArrowDown');
    await page.shows('line 2');
    const current = page.frame.locator('.answer mark.current');
    await page.press('j');
    await current.first().waitFor();
    await waitFor('it is in view', async () => ((await current.first().boundingBox())?.y ?? 0) < 900);
    await session().workbench.screenshot('reviewKeys/difference');
    await page.press('d');
    await page.frame.locator('.answer mark').first().waitFor({ state: 'detached' });
    await page.press('d');
    await page.frame.locator('.answer mark').first().waitFor();
  });

  it('is warned of an answer that the data marks as unsafe', async () => {
    await page.press('ArrowDown');
    await page.shows('line 3');
    await page.frame.locator('.answer.side-chosen').getByText('A safe answer.').waitFor();
    await page.press('1');
    await page.press('a');
    await page.note.getByText('labels this answer as unsafe').waitFor();
    await page.row('line 3').getByText('accepted').waitFor();
    await session().workbench.screenshot('reviewKeys/warned');
  });

  for (const theme of ['light', 'dark', 'highContrastLight', 'highContrastDark'] as const) {
    it(`is shown all of it in the theme ${theme}`, async () => {
      const { workbench } = session();
      await workbench.setTheme(theme);
      await workbench.setWindow(1700, 950);
      await page.press('Home');
      await page.shows('line 1');
      await page.press('c');
      await page.row('line 1').getByText('undecided').waitFor();
      await workbench.screenshot(`reviewKeys/${theme}`);
      await workbench.setWindow(1000, 800);
      await workbench.screenshot(`reviewKeys/${theme}-narrow`);
      await workbench.setWindow(1700, 950);
      await page.press('1', 'a');
      await page.row('line 1').getByText('accepted').waitFor();
    });
  }

  it('finds nothing in any log', () => session().logs.assertClean());

  async function open(name: string): Promise<DatasetPage> {
    await session().workbench.openFile(name);
    return DatasetPage.inFront(session().workbench);
  }

  async function write(name: string, all: readonly object[]): Promise<void> {
    const lines = all.map((one) => `${JSON.stringify(one)}\n`).join('');
    await writeFile(join(session().workspace, name), lines);
  }
});
