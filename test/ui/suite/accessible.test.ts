import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import type { ThemeKind } from '../../support/vscode/serverVersions.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { violations } from '../../support/vscode/violations.ts';
import { waitFor } from '../../support/waitFor.ts';

const themes: readonly ThemeKind[] = ['light', 'dark', 'highContrastLight', 'highContrastDark'];

/** A screen of the page: how it is reached from a record that is decided, and left. */
interface Screen {
  readonly name: string;
  readonly enter: (page: DatasetPage) => Promise<void>;
  readonly leave?: (page: DatasetPage) => Promise<void>;
}

const close = (page: DatasetPage) => page.press('Escape');

const screens: readonly Screen[] = [
  { name: 'a scored record', enter: (page) => page.goTo(0, 'sample-01') },
  { name: 'a record without a proposal', enter: (page) => page.goTo(8, 'sample-09') },
  {
    name: 'a record that cannot be read',
    enter: async (page) => {
      await page.press('Home', ...Array.from({ length: 5 }, () => 'ArrowDown'));
      await page.frame.getByText('Line 6 cannot be read').waitFor();
    },
  },
  {
    name: 'a verdict',
    enter: async (page) => {
      await page.goTo(2, 'sample-03');
      await page.press('x');
      await page.frame.locator('.last-verdict').waitFor();
    },
  },
  {
    name: 'the editor of answers',
    enter: async (page) => {
      await page.goTo(0, 'sample-01');
      await page.press('e');
      await page.frame.locator('.pair-editor').waitFor();
    },
    leave: close,
  },
  {
    name: 'the form of an observation',
    enter: async (page) => {
      await page.press('i');
      await page.frame.locator('.observations .form').waitFor();
    },
    leave: close,
  },
  {
    name: 'a filter that is wrong, and its syntax',
    enter: async (page) => {
      await page.press('Control+f');
      await page.frame.getByRole('button', { name: 'Filter Syntax' }).click();
      await page.press('Control+f', 's', 't', 'a', 't', 'e', ':', 'x');
      await page.frame.locator('.filter-problem').waitFor();
    },
    leave: async (page) => {
      await page.press('Escape');
      await page.frame.getByRole('button', { name: 'Filter Syntax' }).click();
    },
  },
  {
    name: 'the sheet of keys',
    enter: async (page) => {
      await page.frame.getByRole('button', { name: 'Keys (?)' }).click();
      await page.frame.getByText('Accept Pair').waitFor();
    },
    leave: close,
  },
  {
    name: 'the jump to a record',
    enter: async (page) => {
      await page.frame.locator('.list-view').focus();
      await page.press('/', 'q', 'q');
      await page.frame.locator('.jump-field .tone-warning').waitFor();
    },
    leave: close,
  },
];

describe('axe has nothing against', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' }, size: [1440, 900] });
  let page: DatasetPage;

  before(async () => {
    const { workbench } = session();
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await page.press('Control+A');
    await page.run('Control+Alt+D', /records disentangled/);
    await page.press('Control+A');
    await page.run('Control+Alt+F', /records scored/);
  });

  for (const { name, enter, leave } of screens) {
    it(name, async () => {
      const { workbench } = session();
      await enter(page);
      const found = await inEachTheme(page);
      await workbench.setTheme('dark');
      await leave?.(page);
      assert.deepEqual(found, []);
    });
  }

  it('hidden samples, and blind review', async () => {
    await page.goTo(0, 'sample-01');
    await session().workbench.runCommand('DREAM: Toggle Blind Review');
    await page.frame.getByRole('button', { name: 'Blind' }).waitFor();
    const blind = await inEachTheme(page);
    await session().workbench.runCommand('DREAM: Toggle Blind Review');
    await session().workbench.runCommand('DREAM: Choose Which Samples Are Hidden...');
    await session().workbench.quickInput.pick('Hide every sample');
    await page.frame.locator('.curtain').waitFor();
    assert.deepEqual([...blind, ...(await inEachTheme(page))], []);
  });

  it('files that cannot be shown', async () => {
    const { workbench, workspace } = session();
    await writeFile(join(workspace, 'empty.jsonl'), '');
    await writeFile(join(workspace, 'unknown.jsonl'), '{"a": 1}\n{"a": 2}\n');
    const found: string[] = [];
    for (const name of ['empty.jsonl', 'unknown.jsonl']) {
      const other = await DatasetPage.open(workbench, name);
      await other.frame.locator('.phase h1').waitFor();
      found.push(...(await inEachTheme(other)));
    }
    assert.deepEqual(found, []);
  });

  /** What axe says in any theme, with its name. */
  async function inEachTheme(shown: DatasetPage): Promise<readonly string[]> {
    const found: string[] = [];
    for (const theme of themes) {
      await session().workbench.setTheme(theme);
      const kind = theme.startsWith('highContrast') ? 'vscode-high-contrast' : `vscode-${theme}`;
      await waitFor(`the page is ${theme}`, () =>
        shown.frame.locator('body').evaluate(`document.body.classList.contains('${kind}')`),
      );
      await session().workbench.settle();
      found.push(...(await violations(shown.frame)).map((one) => `${theme}: ${one}`));
    }
    return found;
  }
});
