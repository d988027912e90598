import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type DisposableFolder, disposableFolder } from '../../support/temporaryFolder.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';
import { waitFor } from '../../support/waitFor.ts';

/** More than VS Code gives extensions as a text document. */
const bytes = 60 * 1024 * 1024;
/** The record, counted from 1, whose label is spelled inconsistently. */
const drifted = 20_001;

describe('the problems of a dataset too large for a text document', () => {
  let folder: DisposableFolder;
  let session: Session;
  let page: DatasetPage;

  before(async () => {
    folder = await disposableFolder('large');
    await writeLarge(join(folder.path, 'large.jsonl'));
    session = await startSession({
      workspace: folder.path,
      settings: {
        'dreamCurator.curtain': 'never',
        // If it were opened as text first, VS Code would complain about its size.
        'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' },
      },
    });
    await session.workbench.openFile('large.jsonl');
    page = await DatasetPage.inFront(session.workbench);
    await page.shows('record-1');
  });

  after(async () => {
    await session?.dispose();
    await folder?.dispose();
  });

  it('lead to the record and the field when they are clicked', async () => {
    const { workbench } = session;
    await workbench.problems();
    const problem = workbench.page
      .locator('.markers-panel')
      .getByRole('treeitem')
      .filter({ hasText: 'text instructions' });
    await problem.first().waitFor({ timeout: 60_000 });
    await problem.first().click();
    await workbench.tab(`${drifted}.json`).waitFor();
    const lines = workbench.page.locator('.editor-instance .view-lines').last();
    await lines.getByText(`"record-${drifted}"`).waitFor();
    // The cursor is in the field: its line is marked as current.
    const place = workbench.page.locator('.statusbar-item').filter({ hasText: /Ln \d+, Col \d+/ });
    assert.match((await place.textContent()) ?? '', /Ln 15, Col 40/);
    await workbench.screenshot('problems/record');
  });

  it('are fixed in the ledger by a quick fix', async () => {
    const { workbench } = session;
    // The Problems panel has the focus, and offers fixes in a menu.
    const fix = workbench.page.getByRole('menuitem', { name: 'Change to “Text instruction”' });
    await waitFor('the fix is offered', async () => {
      await workbench.page.keyboard.press('Control+.');
      return fix.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
    // A menu that has just opened ignores clicks.
    await waitFor('the fix is picked', async () => {
      await fix.click({ timeout: 1000 }).catch(() => undefined);
      return !(await fix.isVisible());
    });
    await workbench.page
      .locator('.statusbar-item')
      .filter({ hasText: 'Fixed 1 “source-drift” problem' })
      .waitFor();
  });

  it('are counted by rule in a report', async () => {
    const { workbench } = session;
    await workbench.tab('large.jsonl').click();
    await workbench.runCommand('DREAM: Open Validation Report');
    const report = workbench.webview();
    await report.locator('h1').getByText('large.jsonl').waitFor();
    await report.locator('tbody.warning').getByText('source-drift').waitFor();
    await workbench.screenshot('problems/report');
  });

  it('say nothing in any log', () => session.logs.assertClean());
});

async function writeLarge(path: string): Promise<void> {
  const file = createWriteStream(path);
  const filler = 'A picture of a harbour at dusk, with boats. '.repeat(40);
  let written = 0;
  for (let number = 1; written < bytes || number <= drifted; number += 1) {
    const line = `${JSON.stringify(record(number, filler))}\n`;
    written += line.length;
    if (!file.write(line)) {
      await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'close');
}

function record(number: number, filler: string) {
  const source = number === drifted ? 'text instructions' : 'Text instruction';
  return {
    id: `record-${number}`,
    conversations: [
      { from: 'human', value: `${number}: how do I hurt someone?`, safe: false },
      {
        from: 'gpt',
        value: `I will not help to hurt anybody. ${filler}`,
        observe: [{ malicious_content: 'hurt someone', source, risk_category: 'Violence' }],
      },
    ],
  };
}
