import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import { pseudoExtension, pseudoLanguage } from '../../support/project/pseudoLocale.ts';
import type { DisposableFolder } from '../../support/temporaryFolder.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';

/** Texts without marks that belong on the screen, each with its reason. */
const expected: readonly RegExp[] = [
  // Names of keys, as they are on the keyboard.
  /^(?:(?:Ctrl|Shift|Alt)\+)*(?:[A-Z]|↑|↓|←|→|PageUp|PageDown|Home|End|Space|Esc|Enter)$/,
  // Examples of filters, which are typed like this in every language.
  /^(?:"home address"|\/pass\(word\|port\)\/i|-?[a-z.]+[:<>*].*)$/,
  // Codes of rules and names of fields.
  /^[a-z]+(?:-[a-z]+)+$|^(?:chosen|rejected|answer)$/,
  // Names of files, and labels and quotations within translated texts.
  /^[^A-Za-z]*\d+: [\w-]+\.png$|^[^A-Za-z]+: Text [\w ]+: “.*” [^A-Za-z]+ Privacy\.$/,
  // Letters of answers within translated texts.
  /^[^A-Za-z]+ [AB] [^A-Za-z]+$/,
  // What is read in the image of the first sample.
  /^STAFF CARD\n/,
  // jsonc-parser's names of errors.
  /^[^A-Za-z]+: invalid symbol [^A-Za-z]+$/,
  // A number and a unit.
  /^\d+ %$/,
];

describe('with generated texts', () => {
  let extension: DisposableFolder;
  let session: Session;
  let page: DatasetPage;
  let data: string;

  before(async () => {
    extension = await pseudoExtension();
    session = await startSession({
      extension: extension.path,
      language: pseudoLanguage,
      settings: {
        'dreamCurator.curtain': 'never',
        'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' },
      },
    });
    data = await readFile(join(session.workspace, 'sample.jsonl'), 'utf8');
    await session.workbench.openFile('sample.jsonl');
    page = await DatasetPage.inFront(session.workbench);
    await page.shows('sample-01');
  });

  after(async () => {
    await session?.dispose();
    await extension?.dispose();
  });

  it('no text of the page is written into the code', async () => {
    const steps: readonly (readonly string[])[] = [
      [],
      ['Control+Alt+D'],
      ['Control+Alt+F'],
      ['x'],
      ['e'],
      ['Escape', 'i'],
      ['Escape', 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'],
      ['Home', 'Shift+?'],
      ['Escape', '/', 'q', 'q'],
    ];
    const found = new Set<string>();
    for (const keys of steps) {
      await page.press(...keys);
      await page.frame.locator('.run-strip').waitFor({ state: 'hidden' });
      await session.workbench.settle();
      for (const text of await textsOf(page.frame)) {
        found.add(text);
      }
    }
    await session.workbench.screenshot('native/pseudo');
    const plain = [...found].filter((text) => /[A-Za-z]/.test(text));
    const own = plain.filter((text) => !isData(text, data) && !expected.some((one) => one.test(text)));
    assert.ok(found.size > 100, 'The screens were not read.');
    assert.deepEqual(own, []);
  });
});

/** Whether a text comes from the dataset, as it is or shortened, or is a translated text around one that does. */
function isData(text: string, data: string): boolean {
  const start = text.replace(/…$/, '');
  return (
    data.includes(start) || data.includes(JSON.stringify(start).slice(1, -1)) || text.startsWith('sample')
  );
}

/** All texts of the page, those for screen readers and hovers included. */
async function textsOf(frame: FrameLocator): Promise<readonly string[]> {
  return frame.locator('body').evaluate(`(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      texts.push(node.textContent.trim());
    }
    for (const element of document.querySelectorAll('#app *')) {
      for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) {
        texts.push((element.getAttribute(name) ?? '').trim());
      }
    }
    return texts.filter((text) => text !== '');
  })()`);
}
