import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLoopback } from '../../support/loopback/Loopback.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

const server = await startLoopback({ latency: 400, refused: 0.15, seed: 3 });

describe('runs of a model on a server', () => {
  after(() => server.stop());
  const session = useSession({
    settings: {
      'dreamCurator.curtain': 'never',
      'dreamCurator.model.provider': 'openai',
      'dreamCurator.model.baseUrl': server.baseUrl,
      'dreamCurator.model.name': 'loopback',
      'dreamCurator.model.concurrency': 1,
      'dreamCurator.budget.cost': 20,
    },
    size: [1400, 900],
  });
  let page: DatasetPage;
  const dialog = () => session().workbench.page.locator('.monaco-dialog-box');
  const button = (name: string) => dialog().getByRole('button', { name, exact: true });
  const runs = () => session().workbench.page.locator('.sidebar .monaco-list-row');

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await session().workbench.runCommand('DREAM: Show Runs');
  });

  it('the view says what to do if nothing has been run', async () => {
    await session().workbench.page.getByText('There are no runs yet.').waitFor();
    await session().workbench.screenshot('runs-empty');
    await page.frame.locator('.sample-id').click();
  });

  it('a budget in money is not begun without a price', async () => {
    await page.press('Control+A');
    await page.press('Control+Alt+D');
    await dialog().getByText('A cost budget requires a price').waitFor();
    assert.equal(await button('Run').count(), 0);
    await session().workbench.screenshot('runs-no-price');
    await button('Set Price...').click();
    await session().workbench.quickInput.type('2.5/10');
    await session().workbench.quickInput.confirm();
  });

  it('shows requests, tokens, cost, budget and where the samples go, before anything is sent', async () => {
    await button('Run').waitFor();
    const text = (await dialog().textContent()) ?? '';
    for (const said of [
      /\d+ to \d+ requests/,
      /tokens in/,
      /Estimated cost: \$/,
      /before exceeding \$20/,
      /loopback at http/,
    ]) {
      assert.match(text, said);
    }
    assert.equal((await server.stats()).requests, 0);
    await session().workbench.screenshot('runs-confirm');
    await button('Run').click();
  });

  it('shows a run with its progress, and pauses and resumes it', async () => {
    const { workbench } = session();
    await server.received(3);
    await runs()
      .filter({ hasText: 'Disentangling risks' })
      .filter({ hasText: 'of $20.00' })
      .first()
      .waitFor();
    await workbench.screenshot('runs-active');
    await workbench.runCommand('DREAM: Pause Run');
    await runs().filter({ hasText: 'paused' }).first().waitFor();
    const sent = await waitFor('what was under way has landed', async () => {
      const { requests, underWay } = await server.stats();
      return underWay === 0 ? requests : undefined;
    });
    await workbench.runCommand('DREAM: Resume Run');
    await server.received(sent + 2);
  });

  it('keeps the run in the history, with what failed', async () => {
    const { workbench } = session();
    const failed = runs()
      .filter({ hasText: /\d+ failed/ })
      .filter({ hasText: 'just now' });
    await failed.first().waitFor({ timeout: 90_000 });
    await failed.first().click();
    await workbench.screenshot('runs-history');
  });

  it('retries what failed, and nothing else', async () => {
    const { workbench } = session();
    const before = await server.stats();
    await workbench.runCommand('DREAM: Retry Failed');
    await button('Run').waitFor();
    await button('Run').click();
    await waitFor(
      'the second run has ended',
      async () => (await runs().filter({ hasText: 'Disentangling' }).count()) === 2,
    );
    const asked = new Map(before.questions.map((one) => [one.number, one]));
    for (const { number, requests } of (await server.stats()).questions) {
      const known = asked.get(number);
      assert.ok(
        !known || known.answered === 0 || known.requests === requests,
        `question ${number} was asked again`,
      );
    }
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());
});
