import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../waitFor.ts';

/** The input box at the top of VS Code, with lists, filters and questions. */
export class QuickInput {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.quick-input-widget:visible');
  }

  /** Replaces the text in the box; fails if there is no box within `timeout` milliseconds. */
  async type(text: string, timeout = 30_000): Promise<void> {
    await this.box.locator('input[type=text]:visible').fill(text, { timeout });
  }

  /** Picks the entry that begins like this, after filtering for it, since the list may be long. */
  async pick(label: string | RegExp): Promise<void> {
    await this.entry(label).click();
  }

  /** Types an answer into a box without a list and confirms it: a list that was picked from may still be there. */
  async answer(text: string): Promise<void> {
    await this.box.locator('.quick-input-list').waitFor({ state: 'hidden' });
    await this.type(text);
    await this.confirm();
  }

  /**
   * Accepts the contents of the box, and waits until it is gone or asks for something else: an answer to the next question would
   * go to this one. The key goes to the box: between two of them, the editor has the focus for a moment.
   */
  async confirm(): Promise<void> {
    const before = await this.#asked();
    await this.box.locator('input:is([type=text], [type=password]):visible').press('Enter');
    await waitFor('the box has taken the answer', async () => (await this.#asked()) !== before);
  }

  /** What the box asks for and what is in it; undefined if there is none. */
  #asked(): Promise<string | undefined> {
    return this.box
      .evaluateAll((boxes) =>
        boxes.map(
          (box) => `${box.textContent}\n${[...box.querySelectorAll('input')].map(({ value }) => value)}`,
        ),
      )
      .then(([first]) => first);
  }

  /** Closes the box unanswered. The key goes to the box, since an editor may have taken its focus. */
  async close(): Promise<void> {
    await this.box.locator('input:visible').first().press('Escape');
    await this.box.waitFor({ state: 'hidden' });
  }

  /** An entry of the list; its name is its label, description and detail. */
  entry(label: string | RegExp): Locator {
    const name = typeof label === 'string' ? beginsWith(label) : label;
    return this.box.getByRole('option', { name }).first();
  }

  /** An entry of a list with checkboxes. */
  choice(label: string): Locator {
    return this.box.getByRole('checkbox', { name: beginsWith(label) }).first();
  }

  /** The names of all visible entries. */
  async entries(): Promise<readonly string[]> {
    await this.box.getByRole('option').first().waitFor();
    const rows = await this.box.getByRole('option').all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }
}

/** The part of names of entries and tabs to look up: the first one, before a comma and descriptions. */
export function beginsWith(label: string): RegExp {
  const escaped = label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`^${escaped}(,|$)`);
}
