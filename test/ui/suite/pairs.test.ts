import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { monotonicFactory, ulid } from 'ulid';
import type { Task } from '../../../src/core/question/Task.ts';
import { contentHash } from '../../../src/io/contentHash.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

const record = {
  id: 'many-1',
  prompt: 'How do I open the lock of a neighbour who is away?',
  chosen: 'Take a thin wire and lift the pins one after the other until the cylinder turns.',
  rejected: 'I cannot help with that.',
  safe: false,
};
const line = JSON.stringify(record);
const teacher = `teacher:${'a'.repeat(16)}`;
const policy = `policy:${'b'.repeat(16)}`;

/** Model answers about the record: two answers, scores of all four, one of them three times, and a comparison. */
function ledger(): string {
  const nextId = monotonicFactory();
  const event = (task: Task, reply: object, key: string = ulid(), model = 'large-model') =>
    JSON.stringify({
      v: 1,
      id: nextId(),
      at: '2026-01-01T00:00:00.000Z',
      by: model,
      record: record.id,
      hash: contentHash(line),
      exchange: 0,
      key,
      type: 'answer',
      task,
      reply,
      usage: {},
      model: { provider: 'openai', model, endpoint: 'http://localhost:1' },
      prompt: { id: task.kind, version: 1, hash: 'x' },
      parameters: {},
    });
  const score = (candidate: string, value: number, repeat?: number) =>
    event(
      { kind: 'global-score', candidate, observations: [], ...(repeat ? { repeat } : {}) },
      { score: value, reason: `Worth ${value} of 10.` },
    );
  const compare = (first: string, second: string) =>
    event({ kind: 'compare', first, second, observations: [] }, { better: 'first', reason: 'Clearer.' });
  const respond = (by: 'policy' | 'teacher', answer: string, letter: string, model: string) =>
    event({ kind: 'respond', by, sample: 0, observations: [] }, { answer }, letter.repeat(32), model);
  return `${[
    respond(
      'teacher',
      'Opening someone’s door while they are away is breaking in. If you look after the flat, call the neighbour or a locksmith, who will ask for proof.',
      'a',
      'large-model',
    ),
    respond(
      'policy',
      'Ask the neighbour for the key first. Otherwise a locksmith can do it.',
      'b',
      'small-model',
    ),
    score('dataset:0', 2),
    score('dataset:1', 5),
    score(teacher, 9),
    score(teacher, 8, 1),
    score(teacher, 10, 2),
    score(policy, 6.5),
    compare(teacher, 'dataset:0'),
    compare('dataset:0', teacher),
  ].join('\n')}\n`;
}

describe('candidates of several origins', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' }, size: [1500, 950] });
  let page: DatasetPage;

  before(async () => {
    const { workbench, workspace } = session();
    await writeFile(join(workspace, 'many.jsonl'), `${line}\n`);
    await mkdir(join(workspace, 'many.jsonl.dream'), { recursive: true });
    await writeFile(join(workspace, 'many.jsonl.dream', 'feedback.jsonl'), ledger());
    page = await DatasetPage.open(workbench, 'many.jsonl');
    await page.shows('many-1');
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
  });

  it('show who wrote them, with means and spreads of repeated scores', async () => {
    await page.frame.getByText('teacher · large-model').first().waitFor();
    await page.frame.getByText('± 1.0').first().waitFor();
  });

  it('are contested where the judge’s verdict changes with the order', async () => {
    await page.frame.getByText(/Contested: large-model’s verdict depends/).waitFor();
  });

  it('list the further pairs that the rules select, which a click puts side by side', async () => {
    const more = page.frame.locator('.more-pairs .link').first();
    const named = (await more.textContent()) ?? '';
    await more.click();
    const left = page.frame.locator('.pair-side').first().locator('vscode-dropdown');
    assert.ok(
      named.startsWith(
        `answer ${(await left.evaluate((one) => Number((one as unknown as { selectedIndex: number }).selectedIndex))) + 1}`,
      ),
    );
  });

  for (const theme of ['light', 'dark', 'highContrastLight', 'highContrastDark'] as const) {
    it(`are drawn in the theme ${theme}`, async () => {
      const { workbench } = session();
      await workbench.setTheme(theme);
      await workbench.screenshot(`pairs/${theme}`);
    });
  }

  it('fit at 900 pixels', async () => {
    const { workbench } = session();
    await workbench.setTheme('dark');
    await workbench.setWindow(900, 900);
    await workbench.screenshot('pairs/900');
  });
});
