import { after, before, describe, it } from 'node:test';
import { startLoopback } from '../../support/loopback/Loopback.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

const server = await startLoopback({ seed: 3 });

describe('the Rounds view', () => {
  after(() => server.stop());
  const session = useSession({
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.model.provider': 'openai',
      'dreamCurator.model.baseUrl': server.baseUrl,
      'dreamCurator.model.name': 'policy-0',
      'dreamCurator.prices': { 'policy-0': { input: 1, output: 2 } },
    },
    size: [1600, 950],
  });
  let page: DatasetPage;
  const pane = () => session().workbench.page.locator('.sidebar .pane').filter({ hasText: 'Rounds' });
  const line = (label: string) => pane().locator('.monaco-list-row').filter({ hasText: label }).first();
  const step = (label: string, said: string | RegExp) =>
    pane().locator('.monaco-list-row').filter({ hasText: label }).filter({ hasText: said }).first().waitFor();
  const run = () =>
    session().workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Run', exact: true });

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await session().workbench.runCommand('DREAM: Show Rounds');
  });

  it('says what a round is before there is one', async () => {
    await pane().getByText('A round samples answers from the policy').waitFor();
    await session().workbench.screenshot('rounds/empty');
  });

  it('begins a round with what the user answers', async () => {
    const { workbench } = session();
    await page.frame.locator('.sample-id').click();
    await page.press('Shift+ArrowDown');
    await workbench.runCommand('DREAM: Begin Round...');
    await workbench.quickInput.confirm();
    await workbench.quickInput.answer('2');
    await workbench.screenshot('rounds/prompts');
    await workbench.quickInput.pick('Records selected in the editor');
    await workbench.quickInput.pick('People decide on each pair');
    await workbench.quickInput.pick(/, trl(,|$)/);
    await line('Round 1').filter({ hasText: 'policy-0' }).waitFor();
  });

  it('shows of every step what is missing and what it costs, without asking', async () => {
    await step('Sample answers', /4 requests to make · at most \$/);
    await step('Pairs', '');
    await step('Train', '');
    await session().workbench.screenshot('rounds/begun');
  });

  it('does a step by its button, after its plan was confirmed', async () => {
    await line('Sample answers').hover();
    await line('Sample answers').getByRole('button', { name: 'Continue Round' }).click();
    await run().click();
    await step('Sample answers', '4 answers');
    await step('Feedback', 'requests to make');
    await session().workbench.screenshot('rounds/sampled');
  });

  it('opens what is left to people', async () => {
    const { workbench } = session();
    await workbench.runCommand('DREAM: Continue Round');
    await run().click();
    await workbench.page
      .locator('.monaco-dialog-box')
      .filter({ hasText: 'Scoring answers' })
      .getByRole('button', { name: 'Run', exact: true })
      .click();
    await step('Feedback', /\d+ answers/);
    await step('Pairs', /exchanges? to decide/);
    await line('Pairs').click();
    await page.frame.getByRole('textbox', { name: /filter/i }).waitFor();
    await workbench.screenshot('rounds/people');
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());
});
