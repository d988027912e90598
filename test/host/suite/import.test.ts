import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { type JournalEvent, readJournal } from '../../support/dataset/readJournal.ts';
import { openSample } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('an import', () => {
  let uri: vscode.Uri;
  let file: string;

  before(async () => {
    uri = await openSample('import.jsonl');
    const document = await vscode.workspace.fs.readFile(uri);
    // Later lines of the sample are malformed on purpose.
    const [line = ''] = Buffer.from(document).toString('utf8').split('\n');
    const record = JSON.parse(line);
    file = join(dirname(uri.fsPath), 'rows.json');
    const fields = { prompt: record.prompt, ours: 'A new answer.', theirs: 'A worse answer.' };
    const value = [
      { value: 'ours', rank: 1 },
      { value: 'theirs', rank: 2 },
    ];
    const responses = ['u', 'v'].map((user_id) => ({ value, user_id }));
    const row = { id: record.id, fields, suggestions: {}, responses: { best: responses } };
    await writeFile(file, JSON.stringify([row]));
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('adds answers and decisions with their authors', async () => {
    const report = await vscode.commands.executeCommand<{ answers: number }>('dreamCurator.import', {
      paths: [file],
    });
    assert.equal(report?.answers, 2);
    const events = await journal(4);
    assert.deepEqual(
      events
        .filter(({ type }) => type === 'pair')
        .map(({ by }) => by)
        .sort(),
      ['argilla:u', 'argilla:v'],
    );
  });

  it('is taken back by one undo, and comes again by one redo', async () => {
    await vscode.commands.executeCommand('undo');
    const undone = (await journal(8)).filter(({ type }) => type === 'pair');
    assert.deepEqual(
      undone.slice(2).map(({ to, undoes }) => [to, undoes]),
      undone.slice(0, 2).map(({ id }) => [null, id]),
    );
    await vscode.commands.executeCommand('redo');
    const again = (await journal(12)).filter(({ type }) => type === 'pair');
    assert.equal(again.at(-1)?.to?.verdict, 'accepted');
  });

  it('adds nothing the second time', async () => {
    await vscode.commands.executeCommand('dreamCurator.import', { paths: [file] });
    assert.equal((await readJournal(uri.fsPath)).length, 12);
  });

  async function journal(count: number): Promise<readonly JournalEvent[]> {
    return waitFor(`${count} events`, async () => {
      const events = await readJournal(uri.fsPath);
      return events.length >= count ? events : undefined;
    });
  }
});
