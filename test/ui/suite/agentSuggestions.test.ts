import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { connectMcp } from '../../support/agents/mcpClient.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

const dataset = 'locks.jsonl';
const records = [
  { id: 'lock', prompt: 'How do I open a lock?', chosen: 'I cannot help.', rejected: 'Like this.' },
  { id: 'cat', prompt: 'A name for a cat?', chosen: 'Mimi.', rejected: 'None.' },
];
const risk = {
  malicious_content: 'open a lock',
  source: 'Text instruction',
  risk_category: 'Illegal activities',
};

describe('what an agent suggests', () => {
  const session = useSession({
    size: [1700, 950],
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.autoAdvance': false,
      'dreamCurator.curator': 'Kim',
    },
  });
  let page: DatasetPage;

  before(async () => {
    await writeFile(
      join(session().workspace, dataset),
      records.map((one) => `${JSON.stringify(one)}\n`).join(''),
    );
    page = await DatasetPage.open(session().workbench, dataset);
    await page.shows('lock');
    await page.recordName.click();
  });

  it('from the command line appears in an open page, with its name and its reason', async (t) => {
    const program = join(projectRoot, 'dist', 'cli.cjs');
    const agent = await connectMcp(t, program, ['mcp', session().workspace], { name: 'Helper' });
    const { version } = await agent.ask('get_record', { dataset, record: 'lock' });
    const place = { dataset, record: 'lock', exchange: 0, version };
    const text = 'Only your own: a locksmith can.';
    await agent.ask('suggest_observation', { ...place, ...risk, reason: 'It may be somebody else’s.' });
    await agent.ask('suggest_answer', { ...place, text, reason: 'It helps more.' });
    const observation = page.frame.locator('.observation');
    await observation.getByText('agent:Helper · suggested · It may be somebody else’s.').waitFor();
    await page.frame.locator('.suggested-answers').getByRole('button', { name: 'Answer 3' }).waitFor();
    assert.equal(await page.frame.locator('.observation.inactive').count(), 0);
    await session().workbench.screenshot('agents/suggested');
  });

  it('is found by its state', async () => {
    await page.press('Control+f', ...'state:suggested');
    await page.row('cat').waitFor({ state: 'detached' });
    await page.row('lock').waitFor();
    await page.recordName.click();
  });

  it('counts once a curator takes it over, by the same keys as everything else', async () => {
    await page.press('Shift+y');
    await page.note.getByText('an agent suggests is still open').waitFor();
    await page.press('o', 'y');
    await page.frame.locator('.observation').getByText('accepted · Kim').waitFor();
    await page.frame.locator('.suggested-answers').getByRole('button', { name: 'Answer 3' }).click();
    await page.frame.locator('.pair-side').getByText('It helps more.').waitFor();
    await page.press('a');
    await page.decided('1 of 2');
    await session().workbench.screenshot('agents/taken');
    const events = await readJournal(join(session().workspace, dataset));
    const pair = events.find(({ type }) => type === 'pair');
    assert.match(String((pair?.to as { chosen?: { candidate?: string } })?.chosen?.candidate), /^agent:/);
    assert.ok(events.every(({ type, by }) => by === (type === 'suggestion' ? 'agent:Helper' : 'Kim')));
  });
});
