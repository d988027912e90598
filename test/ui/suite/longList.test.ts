import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { type DisposableFolder, disposableFolder } from '../../support/temporaryFolder.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';
import { waitFor } from '../../support/waitFor.ts';

/** At 52 pixels per row fifteen times as high as a browser can scroll. */
const records = 10_000_000;

describe('a list of ten million records', () => {
  let folder: DisposableFolder;
  let session: Session;
  let page: DatasetPage;

  before(async () => {
    folder = await disposableFolder('long');
    await writeMany(join(folder.path, 'long.jsonl'));
    session = await startSession({
      workspace: folder.path,
      // Wide enough to show the list next to the rest.
      size: [1700, 900],
      // As text, a file of this size takes a while.
      settings: {
        'dreamCurator.curtain': 'never',
        'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' },
      },
    });
    page = await DatasetPage.open(session.workbench, 'long.jsonl');
    await waitFor(
      'all records are found',
      async () =>
        (await page.frame.locator('.list-view [role=option]').first().getAttribute('aria-setsize')) ===
        String(records),
    );
    await page.recordName.click();
  });

  after(async () => {
    await session?.dispose();
    await folder?.[Symbol.asyncDispose]();
  });

  it('ends with its last record by End, completely visible and with nothing after it', async () => {
    await page.press('End');
    await shows(records);
    await endsAt(records);
    await session.workbench.screenshot('find/lastOfMillions');
  });

  it('begins with its first by Home', async () => {
    await page.press('Home');
    await shows(1);
    assert.equal(await offset(row(1), 'top'), 0);
  });

  it('goes to a number, and on by pages', async () => {
    await page.goToNumber(7_654_321);
    await shows(7_654_321);
    await page.press('PageDown');
    await waitFor('a page further', async () => {
      const moved = Number((await current().getAttribute('aria-posinset')) ?? 0) - 7_654_321;
      return moved > 3 && moved < 40;
    });
    await page.press('PageUp');
    await shows(7_654_321);
  });

  it('follows the thumb to both ends', async () => {
    const thumb = page.frame.locator('.scroll-thumb');
    await drag(thumb, 5000);
    await row(records).waitFor();
    await endsAt(records);
    await drag(thumb, -5000);
    await row(1).waitFor();
    assert.equal(await offset(row(1), 'top'), 0);
  });

  it('turns by the wheel, pixel by pixel', async () => {
    await view().hover();
    await session.workbench.page.mouse.wheel(0, 520);
    await waitFor('ten rows further', async () => (await offset(row(11), 'top')) === 0);
    await session.workbench.page.mouse.wheel(0, 7);
    await waitFor('seven pixels further', async () => (await offset(row(11), 'top')) === -7);
  });

  it('has few rows in the page, each with its place for a screen reader', async () => {
    const shown = page.frame.locator('.list-view [role=option]');
    assert.ok((await shown.count()) < 60);
    assert.equal(await row(12).getAttribute('aria-setsize'), String(records));
    const active = await view().getAttribute('aria-activedescendant');
    assert.equal(await page.frame.locator(`#${active}`).count(), 1);
  });

  it('is where it was when the page has been recreated', async () => {
    await page.goToNumber(777_777);
    await shows(777_777);
    await session.workbench.openFile('other.txt');
    await session.workbench.tab('long.jsonl').last().click();
    await session.workbench.datasetPage();
    await shows(777_777);
  });

  it('finds one record among them', async () => {
    await page.press('Control+f');
    await page.frame.getByRole('textbox', { name: 'Filter Records' }).fill('"number 9999999 of"');
    await waitFor('it is found', async () => {
      const [found] = await page.frame.locator('.filter-status .number').allTextContents();
      return found === '1 of 10,000,000';
    });
    await shows(9_999_999, 1);
  });

  it('leaves no complaint in any log', () => session.logs.assertClean());

  function view(): Locator {
    return page.frame.locator('.list-view');
  }

  function row(number: number): Locator {
    return page.frame.locator(`.list-view [aria-posinset="${number}"]`);
  }

  function current(): Locator {
    return page.frame.locator('.row.current');
  }

  /** Waits until a record is the current one, at its position in the list, and is on screen. */
  async function shows(number: number, position = number): Promise<void> {
    await page.frame.locator(`.row.current[aria-posinset="${position}"]`).waitFor();
    await page.frame.getByText(`Question number ${number} of`).first().waitFor();
  }

  async function offset(one: Locator, edge: 'top' | 'bottom'): Promise<number> {
    const [inner, outer] = await Promise.all([one.boundingBox(), view().boundingBox()]);
    assert.ok(inner && outer);
    const distance = inner.y - outer.y;
    return Math.round(edge === 'top' ? distance : distance + inner.height - outer.height);
  }

  async function endsAt(number: number): Promise<void> {
    await waitFor(
      'the last row ends where the view ends',
      async () => (await offset(row(number), 'bottom')) === 0,
    );
    assert.equal(await row(number + 1).count(), 0);
  }

  async function drag(thumb: Locator, by: number): Promise<void> {
    const box = await thumb.boundingBox();
    assert.ok(box);
    const { mouse } = session.workbench.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2, Math.max(1, box.y + by), { steps: 4 });
    await mouse.up();
  }
});

/** Many short records in a small file; and another file to switch to. */
async function writeMany(path: string): Promise<void> {
  const file = createWriteStream(path);
  for (let from = 1; from <= records; from += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, at) => {
      const content = `Question number ${from + at} of many`;
      return `{"messages":[{"role":"user","content":"${content}"},{"role":"assistant","content":"Yes"}]}\n`;
    });
    if (!file.write(lines.join(''))) {
      await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'close');
  createWriteStream(join(path, '..', 'other.txt')).end('Something else.\n');
}
