import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTexts } from '../../test/support/project/manifest.ts';
import type { DatasetPage } from '../../test/support/vscode/DatasetPage.ts';
import type { Workbench } from '../../test/support/vscode/Workbench.ts';

/** What a scene is set up with. */
export interface Stage {
  readonly workbench: Workbench;
  /** The sample dataset, disentangled and scored, at its first record. */
  readonly page: DatasetPage;
  /** The folder of the sample dataset. */
  readonly workspace: string;
  /** Runs a command from the palette, by its name in the manifest without `dreamCurator.`. */
  run(command: string): Promise<void>;
}

/** A screen to look at: how it is reached from the first record, and what has to be closed or reset after it. */
interface Scene {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly enter: (stage: Stage) => Promise<void>;
  readonly leave?: (stage: Stage) => Promise<void>;
}

const pressEscape = ({ page }: Stage) => page.press('Escape');

/** The screens of `npm run screenshots`, by the names of their folders. Further ones are added here. */
export const scenes: Readonly<Record<string, Scene>> = {
  review: { enter: async ({ page }) => page.shows('sample-01') },
  blind: {
    settings: { 'dreamCurator.blind': true },
    enter: async ({ page }) => page.frame.locator('.pair-side .codicon-eye-closed').first().waitFor(),
  },
  curtain: {
    settings: { 'dreamCurator.curtain': 'always' },
    enter: async ({ page }) => page.frame.locator('.curtain').waitFor(),
  },
  verdict: {
    enter: async ({ page }) => {
      await page.goTo(2, 'sample-03');
      await page.press('a');
      await page.frame.locator('.last-verdict').waitFor();
    },
    leave: async ({ page }) => {
      await page.press('Control+z');
      await page.shows('sample-03');
    },
  },
  edit: {
    enter: async ({ page }) => {
      await page.press('e');
      await page.frame.locator('.pair-editor').waitFor();
    },
    leave: pressEscape,
  },
  observation: {
    enter: async ({ page }) => {
      await page.press('i');
      await page.frame.locator('.observations .form').waitFor();
    },
    leave: pressEscape,
  },
  filter: {
    enter: async ({ page }) => {
      await page.press('Control+f');
      await page.frame.locator('.filter-field input:focus').pressSequentially('"the" state:proposed');
      await page.frame.locator('.filter-status').waitFor();
    },
    leave: ({ page }) => page.clearFilter(),
  },
  keys: {
    enter: async ({ page }) => {
      await page.press('Shift+?');
      await page.frame.locator('.key-sheet kbd').first().waitFor();
    },
    leave: pressEscape,
  },
  sample: {
    enter: async (stage) => {
      await openPreview(stage);
      await stage.workbench.page.locator('.monaco-dialog-box .monaco-button').nth(1).click();
      await stage.workbench.quickInput.box.waitFor();
    },
    leave: async ({ workbench }) => {
      await workbench.quickInput.close();
      await closeDialog(workbench);
    },
  },
  many: {
    enter: async ({ workbench, run }) => {
      await run('decideListed');
      await workbench.quickInput.box.waitFor();
    },
    leave: ({ workbench }) => workbench.quickInput.close(),
  },
  matrix: {
    enter: async ({ page }) => page.frame.locator('.matrix').scrollIntoViewIfNeeded(),
  },
  ranking: {
    enter: async ({ page }) => {
      await page.press('Shift+r');
      await page.frame.locator('.ranks').waitFor();
    },
    leave: pressEscape,
  },
  history: {
    settings: { 'dreamCurator.autoAdvance': false },
    enter: async ({ page }) => {
      await page.goTo(2, 'sample-03');
      await page.press('x');
      await page.frame.locator('.last-verdict').waitFor();
      await page.press('a');
      await page.frame.locator('vscode-button[aria-pressed=true]').getByText('A', { exact: true }).waitFor();
      await page.press('h');
      await page.frame.locator('.history-items li').nth(1).waitFor();
    },
    leave: async ({ page }) => {
      await page.press('h', 'Control+z');
      await page.frame.locator('vscode-button[aria-pressed=true]').getByText('X', { exact: true }).waitFor();
      await page.press('Control+z');
      await page.frame.locator('vscode-button[aria-pressed=true]').waitFor({ state: 'detached' });
    },
  },
  export: {
    enter: async ({ workbench, run }) => {
      await run('export');
      await workbench.webview().locator('.export-footer').waitFor();
    },
    leave: async ({ workbench, page }) => {
      await workbench.runCommand('View: Close Editor');
      await page.recordName.click();
    },
  },
  unreadable: {
    enter: async ({ page }) => {
      await page.press('Home', ...Array.from({ length: 5 }, () => 'ArrowDown'));
      await page.frame.locator('.raw').waitFor();
    },
  },
  // Its decisions stay.
  disagreement: {
    settings: { 'dreamCurator.autoAdvance': false },
    enter: async (stage) => {
      const { page, workspace } = stage;
      await page.goTo(3, 'sample-04');
      await page.press('a');
      await page.frame.locator('.last-verdict').waitFor();
      await disagree(join(workspace, 'sample.jsonl.dream', 'decisions.jsonl'));
      await page.frame.locator('.opinion').nth(1).waitFor();
    },
  },
  // After it VS Code leaves its page dimmed, if window or theme change while the dialog is open.
  batch: { enter: openPreview, leave: ({ workbench }) => closeDialog(workbench) },
};

async function openPreview({ workbench, page, run }: Stage): Promise<void> {
  await page.press('Control+a');
  await run('acceptProposed');
  await workbench.page.locator('.monaco-dialog-box').waitFor();
}

async function closeDialog({ page }: Workbench): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
}

/** Another curator prefers the other answer of the decision that was written last. */
async function disagree(path: string): Promise<void> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const event = JSON.parse(lines.at(-1) ?? '{}');
  const { chosen, rejected, ...decision } = event.to;
  const to = { ...decision, chosen: rejected, rejected: chosen, note: 'The second one explains why.' };
  const id = `${event.id.slice(0, -1)}${event.id.endsWith('Z') ? 'Y' : 'Z'}`;
  await appendFile(path, `${JSON.stringify({ ...event, id, by: 'Grace', to })}\n`);
}

/** The title of a command in the palette, in a language. */
export function paletteTitle(command: string, language: string | undefined): string {
  const texts = readTexts(language === undefined ? 'package.nls.json' : `package.nls.${language}.json`);
  return `DREAM: ${texts[`command.${command}`]}`;
}
