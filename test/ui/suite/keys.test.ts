import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('keys, with the focus in the page', () => {
  // Without moving on, the message about a verdict stays on screen.
  const session = useSession({ settings: { 'dreamCurator.autoAdvance': false } });
  let page: FrameLocator;

  before(async () => {
    page = await session().workbench.openDataset('sample.jsonl');
    await page.locator('.sample-id').click();
  });

  it('give a verdict', async () => {
    await press('x');
    assert.equal((await decisions(1)).at(-1)?.to?.verdict, 'rejected');
    // The page offers undo once VS Code has the edit.
    await page.getByRole('button', { name: 'Undo' }).waitFor();
  });

  it('undo and redo it', async () => {
    await press('Control+z');
    assert.equal((await decisions(2)).at(-1)?.to, null);
    // VS Code accepts no redo before it has finished the undo; an additional one has nothing left to do.
    await waitFor('it is redone', async () => {
      await press('Control+y');
      return (await written()).length >= 3;
    });
    assert.equal((await decisions(3)).at(-1)?.to?.verdict, 'rejected');
  });

  it('leave no mark of unsaved changes', async () => {
    await session().workbench.page.locator('.tab.active:not(.dirty)').waitFor();
  });

  it('are text in a text, and no verdicts', async () => {
    await press('Home', 'Space', 'e');
    const text = page.locator('textarea').first();
    await text.fill('');
    await session().workbench.page.keyboard.type('as text kxu');
    await waitFor('the text is there', async () => (await text.inputValue()) === 'as text kxu');
    await press('Escape');
    await text.waitFor({ state: 'detached' });
    // Only now is a verdict expected; if a letter had been one, it would have been written before this.
    await press('t');
    assert.deepEqual(
      (await decisions(4)).map(({ to }) => to?.verdict),
      ['rejected', undefined, 'rejected', 'tied'],
    );
  });

  it('say nothing in any log', () => session().logs.assertClean());

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await session().workbench.page.keyboard.press(key);
    }
  }

  async function written() {
    const dataset = join(session().workspace, 'sample.jsonl');
    return (await readJournal(dataset)).filter(({ type }) => type === 'pair');
  }

  function decisions(atLeast: number) {
    return waitFor(`${atLeast} decisions are on disk`, async () => {
      const events = await written();
      return events.length >= atLeast && events;
    });
  }
});
