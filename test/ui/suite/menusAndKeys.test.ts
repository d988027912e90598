import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('menus and keys of the page', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' } });
  let page: DatasetPage;

  before(async () => {
    const { workbench } = session();
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await page.shows('sample-01');
  });

  /** Picks an entry of the context menu of a part of the page. */
  async function pickFromMenu(part: string, entry: string): Promise<void> {
    const { workbench } = session();
    await page.frame.locator(part).first().click({ button: 'right' });
    const item = workbench.page.getByRole('menuitem', { name: entry, exact: true });
    await item.waitFor();
    // A menu that has just opened ignores clicks.
    await waitFor(`${entry} is picked`, async () => {
      await item.click({ timeout: 1000 }).catch(() => undefined);
      return !(await item.isVisible());
    });
  }

  async function isCopied(what: RegExp): Promise<void> {
    const { workbench } = session();
    await waitFor(`${what} is copied`, async () =>
      what.test(String(await workbench.page.evaluate('navigator.clipboard.readText()'))),
    );
  }

  it('copy a record, its prompt and an answer', async () => {
    await pickFromMenu('.row:nth-child(3)', 'Copy Record ID');
    await isCopied(/^sample-03$/);
    await page.shows('sample-03');
    await pickFromMenu('.row:nth-child(1)', 'Copy Raw Record');
    await isCopied(/^\{"id": ?"sample-01"/);
    await page.shows('sample-01');
    const prompt = (await page.frame.locator('.turn-user .as-written').textContent()) ?? '';
    await pickFromMenu('.turn-user', 'Copy Prompt');
    await isCopied(new RegExp(`^${escaped(prompt.slice(0, 30))}`));
    const answer = (await page.frame.locator('.answer .as-written').first().textContent()) ?? '';
    await pickFromMenu('.answer', 'Copy Answer');
    await isCopied(new RegExp(`^${escaped(answer.slice(0, 30))}`));
  });

  it('open an image in VS Code’s viewer', async () => {
    const { workbench } = session();
    const name = await page.frame.locator('.image-frame img').first().getAttribute('alt');
    await pickFromMenu('.image-frame', 'Open Image');
    await workbench.tab(/: (.*)$/.exec(name ?? '')?.[1] ?? '?').waitFor();
    await workbench.tab('sample.jsonl').last().click();
    page = await DatasetPage.inFront(workbench);
  });

  it('jump to a record by the beginning of its ID', async () => {
    await page.press('/', 's', 'a', 'm', 'p', 'l', 'e', '-', '0', '8');
    await page.shows('sample-08');
    await page.press('Enter');
    await page.frame.locator('.jump-field').waitFor({ state: 'hidden' });
    // The letters were text, and the next key is a key again.
    assert.match((await page.progress.textContent()) ?? '', /^0 of/);
    await page.press('ArrowDown');
    await page.shows('sample-09');
  });

  it('are listed in a sheet, in which they decide nothing', async () => {
    const { workbench } = session();
    await page.press('Shift+?');
    const sheet = page.frame.getByRole('dialog', { name: 'Keys' });
    await sheet.getByText('Accept Pair').waitFor();
    await workbench.screenshot('native/keys');
    await page.press('a', 'x');
    await page.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    assert.match((await page.progress.textContent()) ?? '', /^0 of/);
    await page.press('x');
    await page.decided('1 of');
  });

  it('say nothing in any log', () => session().logs.assertClean());
});

/** A text as a pattern that matches it. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
