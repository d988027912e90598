import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type DisposableFolder, disposableFolder } from '../../support/temporaryFolder.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';

const line = (id: string) =>
  `${JSON.stringify({ id, prompt: `What is ${id}?`, chosen: 'A card.', rejected: 'Nothing.' })}\n`;

describe('several files as one dataset', () => {
  let folder: DisposableFolder;
  let session: Session;

  before(async () => {
    folder = await disposableFolder('shards');
    const files = {
      'train-00000-of-00003.jsonl': line('a') + line('b'),
      'train-00001-of-00003.jsonl': `${line('c')}{"prompt": 5}\n`,
      'train-00002-of-00003.jsonl': line('e'),
      'other.jsonl': line('other'),
    };
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder.path, name), content);
    }
    session = await startSession({ workspace: folder.path });
  });

  after(async () => {
    await session?.dispose();
    await folder?.dispose();
  });

  /** Hidden if the window is narrow. */
  const facts = (page: DatasetPage) => page.frame.locator('.header-facts');

  it('finds which files belong together, says how many, and opens them', async () => {
    const { workbench } = session;
    await workbench.openFile('train-00001-of-00003.jsonl');
    await workbench.runCommand('DREAM: Open Shard Set');
    await workbench.quickInput.entry('train-*-of-00003.jsonl').waitFor();
    const entries = await workbench.quickInput.entries();
    assert.match(entries[0] ?? '', /train-\*-of-00003\.jsonl.*3 files/);
    assert.match(entries[1] ?? '', /\*\.jsonl.*4 files/);
    await workbench.screenshot('shards/pick');
    await workbench.quickInput.pick('train-*-of-00003.jsonl');
    await workbench.tab('train.shards').waitFor();
    const page = await DatasetPage.inFront(workbench);
    await facts(page).getByText('5 records').waitFor({ state: 'attached' });
    assert.match(await readFile(join(folder.path, 'train.shards'), 'utf8'), /\ntrain-\*-of-00003\.jsonl\n$/);
    await page.goTo(2, 'c');
    await page.frame.locator('.sample-head').getByText('train-00001-of-00003.jsonl, line 1').waitFor();
    await workbench.screenshot('shards/record');
  });

  it('marks what is wrong in the file that it is in', async () => {
    const problems = await session.workbench.problems();
    assert.match(problems[0] ?? '', /train-00001-of-00003\.jsonl/);
    await session.workbench.screenshot('shards/problems');
    await session.workbench.runCommand('View: Hide Panel');
  });

  it('follows its files: what is appended, and what is added next to them', async () => {
    const { workbench } = session;
    const page = await DatasetPage.open(workbench, 'train.shards');
    await appendFile(join(folder.path, 'train-00002-of-00003.jsonl'), line('f'));
    await facts(page).getByText('6 records').waitFor({ state: 'attached' });
    await page.press('a');
    await page.progress.getByText('1 of').waitFor();
    await writeFile(join(folder.path, 'train.shards'), 'train-*.jsonl\nother.jsonl\n');
    await facts(page).getByText('7 records').waitFor({ state: 'attached' });
    await page.progress.getByText('1 of').waitFor();
    const problems = await workbench.problems();
    assert.match(problems[0] ?? '', /train-00001-of-00003\.jsonl/);
    await workbench.runCommand('View: Hide Panel');
    await writeFile(join(folder.path, 'train.shards'), 'missing.jsonl\n');
    await page.frame
      .getByRole('alert')
      .getByText(/file .* not found/)
      .waitFor();
    await workbench.screenshot('shards/gone');
  });

  it('leaves no complaint in any log', () => session.logs.assertClean());
});
