import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { hostMessage, requestMessage } from '../../support/hostile/pageMessages.ts';
import { Random } from '../../support/hostile/Random.ts';
import { seed } from '../../support/seed.ts';
import { DatasetPage, keepApi } from '../../support/vscode/DatasetPage.ts';
import { requestWatch } from '../../support/vscode/LogWatch.ts';
import { useSession } from '../../support/vscode/useSession.ts';

/** Messages sent in each direction. */
const count = 6000;
const batch = 500;

/** What the tests use of the page's window. */
interface PageWindow {
  readonly keptApi: { postMessage(message: unknown): void };
  postMessage(message: unknown, origin: string): void;
  dispatchEvent(event: unknown): void;
  addEventListener(
    type: 'message',
    listener: (event: { readonly data?: { readonly message?: { readonly id?: unknown } } }) => void,
  ): void;
  readonly MessageEvent: new (type: string, init: object) => unknown;
}

function sendToHost(_: unknown, messages: readonly unknown[]): void {
  const page = globalThis as unknown as PageWindow;
  for (const message of messages) {
    page.keptApi.postMessage(message);
  }
}

/** As any window could that has access to the page's, and as a script in it could. */
function postInFrame(_: unknown, messages: readonly unknown[]): void {
  const page = globalThis as unknown as PageWindow;
  for (const [at, data] of messages.entries()) {
    if (at % 2 === 0) {
      page.postMessage(data, '*');
    } else {
      page.dispatchEvent(new page.MessageEvent('message', { data, source: page, origin: '' }));
    }
  }
}

/** What the host logs about requests that it rejects. */
const refusals = /(Request “.*” of the page|The page): |more complaints about pages/;

describe('messages that this extension has not sent', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' } });
  const random = new Random(seed);
  let page: DatasetPage;
  let requests: ReturnType<typeof requestWatch>;
  const journal = () => readJournal(join(session().workspace, 'sample.jsonl'));

  before(async () => {
    const { workbench, logs } = session();
    requests = requestWatch(workbench.page);
    await workbench.page.addInitScript(keepApi);
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await page.shows('sample-01');
    logs.allow(refusals);
  });

  it(`change nothing where the page’s way to the host carries ${count} of them`, async (t) => {
    t.diagnostic(`DREAM_CURATOR_SEED=${seed}`);
    for (let sent = 0; sent < count; sent += batch) {
      const messages = Array.from({ length: batch }, (_, at) => requestMessage(random, 1e6 + sent + at));
      await page.frame.locator('body').evaluate(sendToHost, messages);
    }
    await untilAnswered(page);
    assert.deepEqual(await journal(), []);
  });

  it(`change nothing where ${count} of them are posted in the page’s frame`, async (t) => {
    t.diagnostic(`DREAM_CURATOR_SEED=${seed}`);
    for (let sent = 0; sent < count; sent += batch) {
      const messages = Array.from({ length: batch }, () => hostMessage(random));
      await page.frame.locator('body').evaluate(postInFrame, messages);
    }
    await untilAnswered(page);
    assert.deepEqual(await journal(), []);
  });

  it('run no script, ask nothing of the network and make no link', async () => {
    const { workbench } = session();
    for (const frame of workbench.page.frames()) {
      assert.equal(await frame.evaluate('"hacked" in globalThis').catch(() => false), false);
    }
    assert.equal(await page.foreignElements(), 0);
    assert.equal(await workbench.page.locator('.notifications-toasts a[href^="command:"]').count(), 0);
    assert.deepEqual(requests(), []);
  });

  it('leave page and host as they were', async () => {
    await page.frame.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    await page.goTo(1, 'sample-02');
    await page.press('X');
    await page.decided('1 of');
    assert.deepEqual(
      (await journal()).map((event) => event.to?.verdict),
      ['rejected'],
    );
  });

  it('leave no more than a page of lines in any log', () => {
    const { logs } = session();
    const refused = logs.everything().filter((line) => refusals.test(line));
    assert.ok(refused.length > 0 && refused.length <= 100, `${refused.length} lines`);
    assert.ok(refused.join('').length < 100_000);
    logs.assertClean();
  });
});

/** Clears the filter that a message has set, and waits until the host, which has all of them by then, has answered. */
async function untilAnswered(page: DatasetPage): Promise<void> {
  const request = { kind: 'request', id: 2e9, method: 'filter', input: { text: '' } };
  await page.frame.locator('body').evaluate(askHost, request);
  await page.frame.locator('.filter-status').waitFor({ state: 'detached' });
  await page.shows('sample-01');
  await page.frame.locator('.sample-id').click();
}

function askHost(_: unknown, request: { readonly id: number }): Promise<void> {
  const page = globalThis as unknown as PageWindow;
  return new Promise((resolve) => {
    page.addEventListener('message', ({ data }) => {
      if (data?.message?.id === request.id) {
        resolve();
      }
    });
    page.keptApi.postMessage(request);
  });
}
