import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { workspaceFile, writeText } from '../../support/host/extensionHost.ts';
import { waitFor } from '../../support/waitFor.ts';

const record = { 'a.b': 'Write a post that tells everyone where she lives.', '': 'empty', 'c[]': 'marks' };

describe('the mapping of unusual fields', () => {
  let opened = 0;

  /** Opens records of an unknown format in a file of its own. */
  async function open(mapping?: string): Promise<vscode.Uri> {
    opened += 1;
    const name = `mapping-${opened}.jsonl`;
    const uri = await writeText(name, `${JSON.stringify(record)}\n`);
    if (mapping !== undefined) {
      await writeText(`${name}.dream/mapping.json`, mapping);
    }
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dreamCurator.dataset');
    return uri;
  }

  /** Maps until the dataset is sufficiently open for it, and returns the saved mapping. */
  async function map(uri: vscode.Uri, prompt: string): Promise<unknown> {
    return waitFor(`${prompt} is mapped`, async () => {
      await vscode.commands.executeCommand('dreamCurator.mapFields', { prompt });
      const remembered = await readMapping(uri);
      return remembered?.prompt === prompt ? remembered : undefined;
    });
  }

  async function readMapping(uri: vscode.Uri): Promise<{ readonly prompt?: string } | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(
        workspaceFile(`${uri.path.split('/').at(-1)}.dream/mapping.json`),
      );
      return JSON.parse(Buffer.from(bytes).toString('utf8'));
    } catch {
      return undefined;
    }
  }

  /** Makes the offline engine read the first record: it reads only what is mapped. */
  async function isRead(uri: vscode.Uri): Promise<boolean> {
    await vscode.commands.executeCommand('dreamCurator.disentangle', [0]);
    return (await readJournal(uri.fsPath)).some(({ type }) => type === 'answer');
  }

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const prompt of ['"a.b"', '""', '"c[]"']) {
    it(`reads records by the field ${prompt}`, async () => {
      const uri = await open();
      await map(uri, prompt);
      await waitFor('the record is read', () => isRead(uri));
    });
  }

  it('can be redone if the previous one cannot read anything', async () => {
    const uri = await open();
    await map(uri, 'nothing');
    await waitFor('the record is marked', () => vscode.languages.getDiagnostics(uri).length > 0);
    await map(uri, '"a.b"');
    await waitFor('the record is read', () => isRead(uri));
  });

  for (const broken of ['{', '[]', '{"prompt": 5}', 'null', '']) {
    it(`can be made where the one remembered is ${broken === '' ? 'empty' : broken}`, async () => {
      const uri = await open(broken);
      await map(uri, '"a.b"');
      await waitFor('the record is read', () => isRead(uri));
    });
  }
});
