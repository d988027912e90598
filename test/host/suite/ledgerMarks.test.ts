import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { hasHiddenCharacters } from '../../../src/core/text/visibleText.ts';
import { writeText } from '../../support/host/extensionHost.ts';
import { widgetText } from '../../support/hostile/hostileTexts.ts';
import { waitFor } from '../../support/waitFor.ts';

const record = JSON.stringify({ id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B' });

describe('what cannot be read of the files next to a dataset', () => {
  let opened = 0;

  /** Opens a dataset with a file of this name and content next to it; returns that file. */
  async function open(file: string, content: string, line = record): Promise<vscode.Uri> {
    opened += 1;
    const name = `extra-${opened}.jsonl`;
    const uri = await writeText(name, `${line}\n`);
    const extra = await writeText(`${name}.dream/${file}`, content);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'dreamCurator.dataset');
    return extra;
  }

  /** The diagnostics of a file, once there are any. */
  const marksOf = (uri: vscode.Uri) =>
    waitFor(`${uri.path} is marked`, () => {
      const marks = vscode.languages.getDiagnostics(uri);
      return marks.length > 0 ? marks : undefined;
    });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const file of ['decisions.jsonl', 'feedback.jsonl', 'runs.jsonl']) {
    it(`is marked in ${file} by its line`, async () => {
      const extra = await open(file, `\n{"v":2}\n{"cut":\n`);
      const marks = await marksOf(extra);
      assert.deepEqual(
        marks.map(({ range }) => range.start.line),
        [1, 2],
      );
      assert.match(marks[0]?.message ?? '', /cannot be read and is ignored/);
      assert.match(marks[1]?.message ?? '', /truncated/);
    });
  }

  it('is marked no longer once it is corrected', async () => {
    const extra = await open('runs.jsonl', 'nonsense\n');
    await marksOf(extra);
    await vscode.workspace.fs.writeFile(extra, new Uint8Array());
    await waitFor('the mark is gone', () => vscode.languages.getDiagnostics(extra).length === 0);
  });

  for (const [what, content] of [
    ['half of JSON', '{"prompt":'],
    ['another type', '{"prompt":7}'],
    ['hostile names', JSON.stringify({ [widgetText]: widgetText, prompt: [widgetText] })],
  ] as const) {
    it(`is marked in a mapping that is ${what}`, async () => {
      const extra = await open('mapping.json', content, JSON.stringify({ question: 'Q' }));
      const [only] = await marksOf(extra);
      assert.match(only?.message ?? '', /Cannot use .* Map the fields again, or delete the file\./);
      assert.doesNotMatch(only?.message ?? '', /\]\(|\$\(|\n/);
      assert.ok(!hasHiddenCharacters(only?.message ?? ''));
    });
  }

  it('is marked in rules that are not JSON', async () => {
    const extra = await open('rules.json', '{');
    assert.match((await marksOf(extra))[0]?.message ?? '', /is not JSON/);
  });
});
