import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { writeBadInput } from '../../support/hostile/badDatasets.ts';
import { type DisposableFolder, disposableFolder } from '../../support/temporaryFolder.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';

/** What is on screen for a file that is hard to read, record by record. */
const cases = [
  { file: 'empty.jsonl', text: 'This file does not contain any records.' },
  { file: 'garbage.jsonl', text: 'Unknown format: 1 record.' },
  { file: 'bom.jsonl', text: 'asked after a byte order mark' },
  { file: 'crlf.jsonl', text: 'asked before a carriage return' },
  { file: 'no-newline.jsonl', text: 'asked without a newline' },
  { file: 'megabyte.jsonl', text: 'Show all 1,048,576 characters' },
  { file: 'climbing.jsonl', text: 'is outside the dataset’s folder' },
  { file: 'remote.jsonl', text: 'is remote; nothing is downloaded' },
  { file: 'damaged.jsonl', text: 'is corrupted or of a type that cannot be shown' },
] as const;

describe('a file that is hard to read', () => {
  let folder: DisposableFolder;
  let session: Session;

  before(async () => {
    folder = await disposableFolder('bad');
    await writeBadInput(folder.path);
    session = await startSession({ workspace: folder.path, settings: { 'dreamCurator.curtain': 'never' } });
  });

  after(async () => {
    await session?.dispose();
    await folder?.dispose();
  });

  for (const { file, text } of cases) {
    it(`is shown safely: ${file}`, async () => {
      const page = await DatasetPage.open(session.workbench, file);
      await page.frame.getByText(text).filter({ visible: true }).first().waitFor();
      await session.workbench.screenshot(`bad-input/${file}`);
      await session.workbench.runCommand('View: Close All Editors');
    });
  }

  it('shows markup as text', async () => {
    const page = await DatasetPage.open(session.workbench, 'markup.jsonl');
    await page.frame.locator('.turn-user').getByText('<img src=x onerror="window.hacked = 1">').waitFor();
    await page.frame.locator('.answer').getByText('<script>window.hacked = 2</script>').waitFor();
    assert.equal(await page.frame.locator('#app img, #app script').count(), 0);
    assert.equal(await page.frame.locator('body').evaluate('"hacked" in globalThis'), false);
    await session.workbench.screenshot('bad-input/markup.jsonl');
    await session.workbench.runCommand('View: Close All Editors');
  });

  it('asks for the fields of an unknown shape, and remembers them', async () => {
    const { workbench } = session;
    const page = await DatasetPage.open(workbench, 'unknown.jsonl');
    await page.frame.getByText('Unknown format: 2 records.').waitFor();
    await page.frame.getByRole('button', { name: 'Map Fields...' }).click();
    const asks = (title: string) => workbench.quickInput.box.getByText(title).waitFor();
    await workbench.quickInput.pick('question');
    await asks('Map Fields (2/6): Images');
    await workbench.quickInput.confirm();
    await asks('Map Fields (3/6): Answers');
    await workbench.quickInput.choice('reply').click();
    await workbench.quickInput.confirm();
    await asks('Map Fields (4/6): ID');
    await workbench.quickInput.pick('None');
    await asks('Whether the Prompt Is Safe');
    await workbench.quickInput.pick('None');
    await asks('Map Fields (6/6): Further Parts');
    await workbench.quickInput.choice('System Text').click();
    await workbench.quickInput.confirm();
    await asks('Map Fields: System Text');
    await workbench.quickInput.pick('frame');
    await asks('Speak as a pilot.');
    await asks('2 of the first 2 records can be read');
    await asks('answered in another');
    await workbench.screenshot('bad-input/mapping-preview');
    await workbench.quickInput.entry(/Use These Fields/).click();
    await page.frame.locator('.turn-user').getByText('asked in a field of its own').waitFor();
    await workbench.runCommand('View: Close All Editors');
    const again = await DatasetPage.open(workbench, 'unknown.jsonl');
    await again.frame.locator('.answer').getByText('answered in another').waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('marks the exact range of what is wrong', async () => {
    const page = await DatasetPage.open(session.workbench, 'mixed.jsonl');
    await page.shows('good-1');
    // The valid record after the bad ones is as usable as the one before them.
    await page.goTo(3, 'good-2');
    const problems = await session.workbench.problems();
    assert.deepEqual(
      problems.flatMap((one) => one.match(/line \d+ and character \d+/)?.[0] ?? []),
      ['line 2 and character 24', 'line 3 and character 37'],
    );
  });

  it('leaves no complaint in any log', () => session.logs.assertClean());
});
