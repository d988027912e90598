import { basename } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { waitFor } from '../waitFor.ts';
import type { Workbench } from './Workbench.ts';

/** The page of the dataset editor in front, driven as a curator drives it: by keys, and by what is to be read on it. */
export class DatasetPage {
  readonly frame: FrameLocator;
  readonly #workbench: Workbench;

  private constructor(workbench: Workbench, frame: FrameLocator) {
    this.#workbench = workbench;
    this.frame = frame;
  }

  /** Opens a dataset of the workspace and waits until it is on screen and keys go to it. */
  static async open(workbench: Workbench, name: string): Promise<DatasetPage> {
    await workbench.openDataset(name);
    return DatasetPage.inFront(workbench);
  }

  /** The dataset editor that is in front already, once it is on screen and keys go to it. */
  static async inFront(workbench: Workbench): Promise<DatasetPage> {
    const page = new DatasetPage(workbench, await workbench.datasetPage());
    await page.frame.locator('.page, .phase').first().waitFor();
    await waitFor('keys go to the page', () => page.frame.locator('body').evaluate('document.hasFocus()'));
    return page;
  }

  /** Has VS Code build the page again, and waits for the new one: the one before stays for a moment. */
  async rebuild(): Promise<DatasetPage> {
    await this.frame.locator('body').evaluate('document.body.dataset.before = ""');
    await this.#workbench.runCommand('Developer: Reload Webviews');
    const page = new DatasetPage(this.#workbench, this.#workbench.webview());
    await page.frame.locator('body:not([data-before]) :is(.page, .phase)').first().waitFor();
    return DatasetPage.inFront(this.#workbench);
  }

  /** The name of the record on screen. */
  get recordName(): Locator {
    return this.frame.locator('.sample-id');
  }

  get progress(): Locator {
    return this.frame.locator('.header-progress .meta');
  }

  /** What stands above the verdict buttons. */
  get note(): Locator {
    return this.frame.locator('.verdict-note');
  }

  /** How many elements there are that the page never makes: links, frames, drawings, scripts but its own. */
  foreignElements(): Promise<number> {
    const foreign = "a, iframe, object, embed, form, #app script, #app svg, #app style, #app img[src='x']";
    return this.frame.locator('body').evaluate(`document.querySelectorAll("${foreign}").length`);
  }

  row(name: string): Locator {
    return this.frame.getByRole('option').filter({ hasText: name });
  }

  /** Presses keys with the focus in the page. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.#workbench.page.keyboard.press(key);
    }
  }

  /** Goes to a record of a small dataset by keys and waits until it is on screen. */
  async goTo(row: number, name: string): Promise<void> {
    await this.press('Home', ...Array.from({ length: row }, () => 'ArrowDown'));
    await this.shows(name);
  }

  /** Waits until a record is on screen. */
  async shows(name: string): Promise<void> {
    await this.recordName.getByText(name, { exact: true }).waitFor();
  }

  /** Waits until this much is decided, as the header says it: “5 of 12”. */
  async decided(text: string): Promise<void> {
    await waitFor(`${text} decided`, async () => (await this.progress.textContent())?.startsWith(text));
  }

  /** Runs a job on the selection by its key and waits for the message that ends it. */
  async run(key: string, end: RegExp): Promise<string> {
    await this.press(key);
    const message = this.#workbench.page.locator('.statusbar-item').filter({ hasText: end });
    await message.waitFor({ timeout: 60_000 });
    return (await message.textContent()) ?? '';
  }
}

/**
 * Exports all of the dataset in front by the palette, under the name that is proposed, and returns what the editor says
 * of it.
 */
export async function exportAs(workbench: Workbench, target: RegExp): Promise<string> {
  const { page, quickInput } = workbench;
  await workbench.runCommand('DREAM: Export for Training...');
  await quickInput.pick(target);
  const all = quickInput.entry(/^All /);
  const saveAs = quickInput.box.getByRole('button', { name: 'OK' });
  await all.or(saveAs).first().waitFor();
  if (await all.isVisible()) {
    await all.click();
    await saveAs.waitFor();
  }
  const input = quickInput.box.locator('input[type=text]:visible');
  const path = await waitFor('a file name is proposed', async () => {
    const value = await input.inputValue();
    return /\.jsonl?$/.test(value) && value;
  });
  await quickInput.confirm();
  const message = page.locator('.statusbar-item').filter({ hasText: `to ${basename(path)}` });
  await message.waitFor();
  return (await message.textContent()) ?? '';
}

/**
 * Keeps a webview's own way to its host as `keptApi`, for a test that sends what the page never would. To be added to a
 * window before the webview is made.
 */
export const keepApi = `
  let acquire;
  Object.defineProperty(globalThis, 'acquireVsCodeApi', {
    get: () => () => (globalThis.keptApi ??= acquire()),
    set: (value) => { acquire = value; },
  });
`;
