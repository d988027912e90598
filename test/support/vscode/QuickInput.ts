import type { Locator, Page } from 'playwright-core';

/** The box at the top of VS Code that lists, filters and asks. */
export class QuickInput {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.quick-input-widget:visible');
  }

  /** Types into the box in place of what is there; fails where there is no box within `timeout` milliseconds. */
  async type(text: string, timeout = 30_000): Promise<void> {
    await this.box.locator('input[type=text]:visible').fill(text, { timeout });
  }

  /** Picks the entry that begins so, after filtering for it where the list may be long. */
  async pick(label: string | RegExp): Promise<void> {
    await this.entry(label).click();
  }

  /** Types an answer into a box without a list and confirms it: a list that was picked from may still be there. */
  async answer(text: string): Promise<void> {
    await this.box.locator('.quick-input-list').waitFor({ state: 'hidden' });
    await this.type(text);
    await this.confirm();
  }

  /** Takes what the box holds. The key goes to the box: while one follows another, the editor has the focus for a moment. */
  async confirm(): Promise<void> {
    await this.box.locator('input:is([type=text], [type=password]):visible').press('Enter');
  }

  /** Closes the box unanswered. The key goes to the box, which an editor may have taken the focus from. */
  async close(): Promise<void> {
    await this.box.locator('input:visible').first().press('Escape');
    await this.box.waitFor({ state: 'hidden' });
  }

  /** An entry of the list; its name is its label, description and detail. */
  entry(label: string | RegExp): Locator {
    const name = typeof label === 'string' ? beginsWith(label) : label;
    return this.box.getByRole('option', { name }).first();
  }

  /** An entry of a list in which several may be ticked. */
  choice(label: string): Locator {
    return this.box.getByRole('checkbox', { name: beginsWith(label) }).first();
  }

  /** The names of all entries that are in view. */
  async entries(): Promise<readonly string[]> {
    await this.box.getByRole('option').first().waitFor();
    const rows = await this.box.getByRole('option').all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }
}

/** What names of entries and tabs are looked up by: their first part, which descriptions follow after a comma. */
export function beginsWith(label: string): RegExp {
  const escaped = label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`^${escaped}(,|$)`);
}
