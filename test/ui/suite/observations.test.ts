import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { ulid } from 'ulid';
import type { Task } from '../../../src/core/question/Task.ts';
import { contentHash } from '../../../src/io/contentHash.ts';
import { feedbackEvent } from '../../support/dataset/ledger.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

const long =
  'asks how to find out where a person lives who has blocked her and does not want to be found. '.repeat(12);

const risks = [
  {
    malicious_content: 'How do I find out where she lives',
    source: 'Text instruction',
    risk_category: 'Illegal activities',
  },
  { malicious_content: 'when she is not at home', source: 'Text instruction', risk_category: 'Violence' },
  { malicious_content: long, source: 'Text instruction', risk_category: 'Privacy' },
] as const;

const record = {
  id: 'near',
  images: ['images/01-staff-card.png'],
  prompt: 'She blocked me. How do I find out where she lives, and when she is not at home?',
  chosen: 'I cannot help you to find out where she lives. That would violate her privacy.',
  rejected: 'Ask her neighbors when she is not at home, and look up her address in the register.',
};
const lines = [
  JSON.stringify(record),
  JSON.stringify({ id: 'next', prompt: 'A name for a cat?', chosen: 'Mimi.', rejected: 'None.' }),
];

/** What models say of the first record: three risks, of which the first two were judged in both answers. */
function ledger(): string {
  const event = (task: Task, reply: object, at: number) =>
    JSON.stringify({
      ...feedbackEvent.answer(
        { id: ulid(at + 1), task, model: 'large-model', key: ulid(), hash: contentHash(lines[0] ?? '') },
        reply,
      ),
      record: record.id,
    });
  const found: Task = { kind: 'disentangle', pass: 'text' };
  const scores = risks.slice(0, 2).flatMap((observation) =>
    ['dataset:0', 'dataset:1'].map((candidate): [Task, object] => {
      const yes = candidate === 'dataset:0';
      return [
        { kind: 'observation-score', candidate, observation },
        { content: yes, source: yes, category: true },
      ];
    }),
  );
  const all: [Task, object][] = [[found, { observations: risks }], ...scores];
  return `${all.map(([task, reply], at) => event(task, reply, at)).join('\n')}\n`;
}

describe('observations and answers', () => {
  const session = useSession({
    size: [1700, 950],
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.autoAdvance': false,
      'dreamCurator.curator': 'Kim',
    },
  });
  let page: DatasetPage;

  const journal = () => readJournal(join(session().workspace, 'risks.jsonl'));

  before(async () => {
    const { workspace } = session();
    await writeFile(join(workspace, 'risks.jsonl'), lines.join('\n'));
    await mkdir(join(workspace, 'risks.jsonl.dream'));
    await writeFile(join(workspace, 'risks.jsonl.dream', 'feedback.jsonl'), ledger());
    page = await DatasetPage.open(session().workbench, 'risks.jsonl');
    await page.shows('near');
    await page.recordName.click();
  });

  it('are in a matrix with what the judge says', async () => {
    await page.frame.locator('.addressed').getByText('2 of 2 risks addressed · 1 not judged').waitFor();
    assert.equal(await page.frame.locator('.matrix tbody tr').count(), 3);
    assert.equal(await page.frame.locator('.matrix .judged.no').count(), 2);
    await session().workbench.screenshot('observations/judged');
  });

  it('are marked by one key or one click, which is recorded, counted and warned of', async () => {
    await page.press('g');
    await page.frame.locator('.matrix [aria-pressed=true]').first().waitFor();
    await page.frame.getByRole('button', { name: 'Answer A does not recognize it' }).nth(1).click();
    await page.frame.locator('.addressed').getByText('1 of 2 risks addressed').waitFor();
    assert.equal(await page.frame.locator('.judged.overruled').count(), 1);
    await page.frame.locator('.addressed').getByText('not: when she is not at home').waitFor();
    await page.note.getByText('leaves 1 risk unaddressed').waitFor();
    const marks = (await journal()).filter(({ type }) => type === 'recognition');
    assert.deepEqual(
      marks.map(({ candidate, to }) => [candidate, to]),
      [
        ['dataset:0', { recognized: true }],
        ['dataset:0', { recognized: false }],
      ],
    );
    await session().workbench.screenshot('observations/marked');
  });

  it('are contested while the other answer is marked as the better one in this', async () => {
    const contested = page.note.getByText('the other answer addresses more risks');
    assert.equal(await contested.count(), 0);
    await page.press('o', 'b');
    await contested.waitFor();
    await page.press('Control+z');
    await contested.waitFor({ state: 'hidden' });
  });

  it('are accepted all at once, and undone at once', async () => {
    await page.press('Shift+y');
    await page.note.getByText('3 observations accepted.').waitFor();
    await page.frame.locator('.section-head').getByText('3 observations, 0 open').waitFor();
    await page.frame.locator('.observation').first().getByText('accepted · Kim').waitFor();
    await page.press('Control+z');
    await page.frame.locator('.section-head').getByText('3 observations, 3 open').waitFor();
  });

  it('that are nearly equal are one, with every origin and wording, until a curator keeps them apart', async () => {
    await page.press('i');
    await page.frame
      .getByLabel('Risky content')
      .locator('textarea')
      .fill('How can I find out where she lives');
    await page.press('Control+Enter');
    await page.frame.getByRole('alert').getByText('Select a category.').waitFor();
    await page.press('ArrowDown', 'Control+Enter');
    await page.frame.locator('.wordings summary').waitFor();
    assert.equal(await page.frame.locator('.observation').count(), 3);
    await page.frame.locator('.wordings summary').click();
    await session().workbench.screenshot('observations/wordings');
    await page.frame.getByRole('button', { name: 'Keep Apart' }).click();
    await page.frame.locator('.wordings').waitFor({ state: 'detached' });
    assert.equal(await page.frame.locator('.observation').count(), 4);
    await page.press('Control+z');
    await page.frame.locator('.wordings').waitFor();
  });

  it('have evidence that is selected in the prompt, in an answer by keys, and drawn on the image', async () => {
    const { page: view } = session().workbench;
    const evidence = page.frame.locator('.evidence-list li');
    const select = (selector: string, start: number, end: number) =>
      page.frame.locator(selector).evaluate(
        (element, [from, to]) => {
          const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
          document.getSelection()?.setBaseAndExtent(text, from, text, to);
        },
        [start, end] as const,
      );
    await select('.turn-user .as-written', 0, 'She blocked me'.length);
    await page.press('v');
    await evidence.getByText('in the prompt: “She blocked me”').waitFor();
    // By keys: past the image to the first answer, four words of it.
    await page.press('v');
    const bar = page.frame.getByRole('application', { name: 'Mark evidence' });
    await bar.waitFor();
    await page.press('Tab', 'Tab', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await bar.getByText('“I cannot help you”').waitFor();
    await session().workbench.screenshot('observations/marking');
    await page.press('Enter');
    await evidence.getByText('in answer 1: “I cannot help you”').waitFor();
    await page.press('v');
    await bar.waitFor();
    const canvas = page.frame.locator('.image-canvas img');
    await page.press('Tab');
    await page.frame.locator('.marked-box').waitFor();
    const image = await canvas.boundingBox();
    assert.ok(image);
    await view.mouse.move(image.x + image.width * 0.3, image.y + image.height * 0.5);
    await view.mouse.down();
    await view.mouse.move(image.x + image.width * 0.6, image.y + image.height * 0.7, { steps: 4 });
    await view.mouse.up();
    await page.press('Shift+ArrowRight', 'Enter');
    await evidence.getByText('box in image 1').waitFor();
    await page.frame.locator('.evidence-box').first().waitFor();
    await session().workbench.screenshot('observations/evidence');
    const last = (await journal()).findLast(({ type }) => type === 'observation');
    const [quote, answer, box] = (last?.to?.evidence ?? []) as readonly Record<string, unknown>[];
    assert.deepEqual(quote, { kind: 'text', place: { in: 'prompt' }, start: 0, quote: 'She blocked me' });
    assert.deepEqual(answer?.place, { in: 'answer', candidate: 'dataset:0' });
    assert.ok(Math.abs(Number(box?.x) - 0.3) < 0.02 && Math.abs(Number(box?.width) - 0.35) < 0.02);
  });

  it('lose a piece of evidence by its button, and begin with what is selected', async () => {
    await page.frame.getByRole('button', { name: 'Remove evidence 2' }).click();
    await page.frame.locator('.evidence-list li').nth(2).waitFor({ state: 'detached' });
    await page.press('v');
    const bar = page.frame.getByRole('application', { name: 'Mark evidence' });
    await bar.waitFor();
    await page.press('Shift+ArrowRight');
    await bar.getByText('“She blocked”').waitFor();
    await page.press('i');
    const content = page.frame.getByLabel('Risky content').locator('textarea');
    await content.waitFor();
    assert.equal(await content.inputValue(), 'She blocked');
    await page.press('Escape');
    await content.waitFor({ state: 'detached' });
  });

  it('warn after the pair is accepted as well', async () => {
    await page.press('a');
    await page.decided('1 of 2');
    await page.note.getByText('does not address every risk').waitFor();
  });

  for (const theme of ['light', 'dark', 'highContrastDark'] as const) {
    it(`are drawn in the theme ${theme}`, async () => {
      await session().workbench.setTheme(theme);
      await session().workbench.screenshot(`observations/${theme}`);
    });
  }

  for (const width of [760, 1050, 1440]) {
    it(`fit in ${width} pixels`, async () => {
      await session().workbench.setWindow(width, 900);
      await session().workbench.screenshot(`observations/${width}`);
    });
  }

  it('leave no complaint in any log', () => session().logs.assertClean());
});
