import assert from 'node:assert/strict';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeRecords } from '../../bench/data/makeRecords.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporaryFolder.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';

/** 1.2 GB of DREAM's shape. */
const records = 1_000_000;
const words = 150;
/** How many times sooner a record is to be read here than in the text editor. */
const sooner = 20;

describe('a dataset of 1.2 GB', () => {
  let folder: TemporaryFolder;
  let session: Session | undefined;
  /** From picking the file to its first record on screen, in milliseconds. */
  let taken = 0;

  before(async () => {
    folder = await temporaryFolder('gigabyte');
    const file = await open(join(folder.path, 'large.jsonl'), 'w');
    for (const lines of makeRecords(records, words)) {
      await file.write(lines);
    }
    await file.close();
  });

  after(async () => {
    await session?.dispose();
    await folder?.dispose();
  });

  it('shows its first record', async () => {
    const settings = { 'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' } };
    session = await startSession({ workspace: folder.path, settings });
    const started = await pick(session);
    await session.workbench.webview().locator('.sample-id').waitFor();
    taken = performance.now() - started;
    console.log(`  first of ${records.toLocaleString()} records on screen: ${Math.round(taken)} ms`);
    await session.workbench.screenshot('open-large');
    assert.deepEqual(session.logs.complaints(), []);
    await session.dispose();
  });

  it(`does so at least ${sooner} times sooner than the text editor shows a line`, async () => {
    session = await startSession({ workspace: folder.path, extension: null });
    const { page } = session.workbench;
    const started = await pick(session);
    await page.getByText('Open Anyway').click();
    const left = sooner * taken - (performance.now() - started);
    const shown = await page
      .locator('.editor-instance .view-line')
      .first()
      .waitFor({ timeout: left })
      .then(
        () => performance.now() - started,
        () => undefined,
      );
    console.log(`  text editor: ${shown === undefined ? 'nothing yet' : `${Math.round(shown)} ms`}`);
    assert.equal(shown, undefined);
  });
});

/** Picks the file by its path; returns the time at which it was picked. */
async function pick({ workbench, workspace }: Session): Promise<number> {
  await workbench.page.keyboard.press('Control+P');
  await workbench.quickInput.type(resolve(workspace, 'large.jsonl'));
  const entry = workbench.quickInput.entry('large.jsonl');
  await entry.waitFor();
  const started = performance.now();
  await entry.click();
  return started;
}
