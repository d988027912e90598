import type { FrameLocator, Locator } from 'playwright-core';
import { waitFor } from '../waitFor.ts';
import type { Workbench } from './Workbench.ts';

/** The page of the active dataset editor, driven as a curator drives it: with keys, and by what can be read on it. */
export class DatasetPage {
  readonly frame: FrameLocator;
  readonly #workbench: Workbench;

  private constructor(workbench: Workbench, frame: FrameLocator) {
    this.#workbench = workbench;
    this.frame = frame;
  }

  /** Opens a dataset of the workspace and waits until it is on screen and receives keys. */
  static async open(workbench: Workbench, name: string): Promise<DatasetPage> {
    await workbench.openDataset(name);
    return DatasetPage.inFront(workbench);
  }

  /** The dataset editor that is active already, once it is on screen and receives keys. */
  static async inFront(workbench: Workbench): Promise<DatasetPage> {
    const page = new DatasetPage(workbench, await workbench.datasetPage());
    await page.frame.locator('.page, .phase').first().waitFor();
    await waitFor('keys go to the page', () => page.frame.locator('body').evaluate('document.hasFocus()'));
    return page;
  }

  /** Makes VS Code recreate the page, and waits for the new one: the old one stays for a moment. */
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

  /** The text above the verdict buttons. */
  get note(): Locator {
    return this.frame.locator('.verdict-note');
  }

  /** How many elements there are that the page never creates: links, frames, drawings, scripts except its own. */
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

  /** Goes to a record of a small dataset with keys and waits until it is on screen. */
  async goTo(row: number, name: string): Promise<void> {
    await this.press('Home', ...Array.from({ length: row }, () => 'ArrowDown'));
    await this.shows(name);
  }

  /** Goes to a row by its number, as the box of the editor asks for it. */
  async goToNumber(number: number): Promise<void> {
    await this.press('Control+g');
    await this.#workbench.quickInput.answer(String(number));
    await waitFor('keys go to the page', () => this.frame.locator('body').evaluate('document.hasFocus()'));
  }

  get filterField(): Locator {
    return this.frame.getByRole('textbox', { name: 'Filter Records' });
  }

  /** Goes to the filter with its key and waits until it has the focus: before, keys are held back for it, but none that close it. */
  async focusFilter(): Promise<void> {
    await this.press('Control+f');
    await this.frame.locator('.filter-field input:focus').waitFor();
  }

  /** Lists all records again. */
  async clearFilter(): Promise<void> {
    await this.focusFilter();
    await this.press('Escape');
    await this.frame.locator('.filter-status').waitFor({ state: 'detached' });
  }

  /** Waits until a record is on screen. */
  async shows(name: string): Promise<void> {
    await this.recordName.getByText(name, { exact: true }).waitFor();
  }

  /** Waits until this much is decided, according to the header: “5 of 12”. */
  async decided(text: string): Promise<void> {
    await waitFor(`${text} decided`, async () => (await this.progress.textContent())?.startsWith(text));
  }

  /** Runs a job on the selection with its key and waits for the message that ends it. */
  async run(key: string, end: RegExp): Promise<string> {
    await this.press(key);
    const message = this.#workbench.page.locator('.statusbar-item').filter({ hasText: end });
    await message.waitFor({ timeout: 60_000 });
    return (await message.textContent()) ?? '';
  }
}

/**
 * Keeps a webview's connection to its host as `keptApi`, for a test that sends what the page never would. Must be added to a window
 * before the webview is created.
 */
export const keepApi = `
  let acquire;
  Object.defineProperty(globalThis, 'acquireVsCodeApi', {
    get: () => () => (globalThis.keptApi ??= acquire()),
    set: (value) => { acquire = value; },
  });
`;
