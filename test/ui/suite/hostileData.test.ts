import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { markupName, writeHostile } from '../../support/hostile/badDatasets.ts';
import { type DisposableFolder, disposableFolder } from '../../support/temporaryFolder.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { requestWatch } from '../../support/vscode/LogWatch.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('data that means harm to the page', () => {
  let folder: DisposableFolder;
  let session: Session;
  let requests: ReturnType<typeof requestWatch>;

  before(async () => {
    folder = await disposableFolder('hostile');
    await writeHostile(folder.path);
    session = await startSession({ workspace: folder.path, settings: { 'dreamCurator.curtain': 'never' } });
    requests = requestWatch(session.workbench.page);
  });

  after(async () => {
    await session?.dispose();
    await folder?.dispose();
  });

  /** The attack has failed: no script, no element, no link. */
  async function isHarmless(page: DatasetPage): Promise<void> {
    for (const frame of session.workbench.page.frames()) {
      assert.equal(await frame.evaluate('"hacked" in globalThis').catch(() => false), false);
    }
    assert.equal(await page.foreignElements(), 0);
    assert.deepEqual(requests(), []);
  }

  for (const name of ['cells.csv', 'cells.parquet', 'mapped.jsonl', markupName]) {
    it(`is text in ${name}`, async () => {
      const page = await DatasetPage.open(session.workbench, name);
      await page.frame.locator('.turn-user').getByText('<img src="https://evil.example/x.png"').waitFor();
      await page.frame.locator('.answer').getByText('<script>top.hacked=2</script>').first().waitFor();
      await isHarmless(page);
      await session.workbench.screenshot(`hostile/${name.replace(/\W+/g, '-')}`);
      await session.workbench.runCommand('View: Close All Editors');
    });
  }

  it('is text in what is said of a dataset that has no known format', async () => {
    const page = await DatasetPage.open(session.workbench, 'unmapped.jsonl');
    await page.frame.locator('.phase-text').getByText('<script>top.hacked=2</script>').waitFor();
    await isHarmless(page);
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('is an image that is shown, or said not to be one', async () => {
    const page = await DatasetPage.open(session.workbench, 'images.jsonl');
    for (const at of [0, 1, 2, 3, 4]) {
      await page.goTo(at, `image-${at}`);
      await page.frame.locator('.image-frame img, .image-missing').first().waitFor();
      await isHarmless(page);
    }
    await session.workbench.screenshot('hostile/images');
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('is folded where there are 10,000 observations', async (t) => {
    const page = await DatasetPage.open(session.workbench, 'many.jsonl');
    await page.shows('first');
    const begun = performance.now();
    await page.goTo(1, 'many');
    t.diagnostic(`painted after ${Math.round(performance.now() - begun)} ms`);
    assert.ok((await page.frame.locator('*').count()) < 10_000);
    assert.equal(await page.frame.locator('.observation').count(), 200);
    await session.workbench.screenshot('hostile/many');
    await page.frame.getByRole('button', { name: 'Show 200 More of 9,800' }).click();
    await waitFor('another portion', async () => (await page.frame.locator('.observation').count()) === 400);
    // Holding a key down does not queue up records: the last one is shown at once.
    await page.press(
      ...Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'ArrowUp' : 'ArrowDown')),
      'End',
    );
    await page.shows('last');
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('is cut where a text has 6 MB, and says so', async () => {
    const page = await DatasetPage.open(session.workbench, 'long.jsonl');
    await page.frame.getByText('too long to show in full').waitFor();
    await page.press('E');
    await page.note.getByText('too long to edit here').waitFor();
    await session.workbench.screenshot('hostile/long');
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('is text where a model server has said it: in what failed, what it answered, and what it named as risks', async () => {
    const page = await DatasetPage.open(session.workbench, 'failed.jsonl');
    const failures = page.frame.locator('.hint').filter({ hasText: 'Model’s reply' });
    await failures.first().waitFor();
    assert.equal(await failures.count(), 2);
    for (const failure of await failures.all()) {
      await failure.locator('summary').click();
    }
    await failures.first().getByText('<script>top.hacked=2</script>').first().waitFor();
    await failures.nth(1).locator('details').getByText('\\x1b').first().waitFor();
    await page.frame.locator('.observation').getByText('<script>top.hacked=2</script>').first().waitFor();
    // Of 10 MB of answer and 1 MB of message only the beginning is rendered.
    const drawn = (await failures.allInnerTexts()).join('');
    assert.ok(drawn.length < 30_000, `${drawn.length} characters`);
    await isHarmless(page);
    for (const [theme, width] of [
      ['light', 760],
      ['highContrastDark', 1440],
    ] as const) {
      await session.workbench.setTheme(theme);
      await session.workbench.setWindow(width, 900);
      await session.workbench.screenshot(`hostile/failures-${theme}-${width}`);
    }
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('is marked where it is not drawn, or turns the reading direction', async () => {
    const page = await DatasetPage.open(session.workbench, 'hidden.jsonl');
    await page.frame.locator('.turn-user .unseen').getByText('\\u202e').waitFor();
    await page.frame.locator('.answer.side-chosen .unseen').getByText('\\u200b').waitFor();
    assert.match((await page.frame.locator('.unseen').first().getAttribute('title')) ?? '', /U\+202E/);
    await page.frame.locator('.finding').getByText('differ only in invisible characters').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await session.workbench.setTheme(theme);
      for (const width of [760, 1440]) {
        await session.workbench.setWindow(width, 900);
        await session.workbench.screenshot(`hostile/hidden-${theme}-${width}`);
      }
    }
    await page.press('E');
    await page.frame.getByText('characters that the text box does not show: \\u200b').waitFor();
    await session.workbench.screenshot('hostile/hidden-editing');
  });

  it('leaves nothing in any log', () => session.logs.assertClean());
});
