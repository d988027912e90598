import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './Workbench.ts';

/** The page of the export panel that is in front. */
export class ExportPage {
  readonly frame: FrameLocator;

  private constructor(frame: FrameLocator) {
    this.frame = frame;
  }

  /** Opens the panel of the active dataset editor from the palette. */
  static async open(workbench: Workbench): Promise<ExportPage> {
    await workbench.runCommand('DREAM: Export for Training...');
    return ExportPage.inFront(workbench);
  }

  /** The page in one of the visible webviews, from left to right. */
  static async inFront(workbench: Workbench, at = 0): Promise<ExportPage> {
    const frame = workbench.webview(at);
    await frame.locator('.export').waitFor({ timeout: 30_000 });
    return new ExportPage(frame);
  }

  /** The button that exports, once the number on it is known. */
  get button(): Locator {
    return this.frame.locator('.export-footer').getByRole('button', { name: /^Export [\d,]+ / });
  }

  /** That button with exactly this text. */
  buttonOf(label: string): Locator {
    return this.frame.locator('.export-footer').getByRole('button', { name: label, exact: true });
  }

  /** What came of the export. */
  get result(): Locator {
    return this.frame.locator('.export-result').getByRole('status');
  }

  /** Picks an entry of a list. */
  async choose(list: string, entry: RegExp): Promise<void> {
    await this.frame.getByRole('combobox', { name: list }).click();
    await this.frame.getByRole('option', { name: entry }).first().click();
  }

  field(name: string): Locator {
    return this.frame.getByRole('textbox', { name });
  }

  /** Writes the export and returns what the page says of it. */
  async export(): Promise<string> {
    await this.button.and(this.frame.locator(':not([disabled])')).waitFor();
    await this.button.click();
    const said = this.result.filter({ hasText: /^\s*Exported/ });
    await said.waitFor();
    return (await said.textContent()) ?? '';
  }
}
