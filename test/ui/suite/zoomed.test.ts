import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

describe('a window of 1440 × 900 pixels that is magnified to 200 %', () => {
  const session = useSession({
    settings: { 'dreamCurator.curtain': 'never', 'dreamCurator.autoAdvance': false },
    size: [720, 450],
  });
  let page: DatasetPage;

  before(async () => {
    const { workbench } = session();
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await workbench.page.keyboard.press('Control+b');
    await page.shows('sample-01');
  });

  it('shows every verdict, whatever is scrolled', async () => {
    for (const name of ['Accept', 'Swap', 'Edit', 'Tie', 'Both Bad', 'Reject', 'Skip']) {
      assert.ok(await isInView(`.verdict-buttons vscode-button:has-text("${name}")`), name);
    }
  });

  it('is not wider than the window, and nothing of its header covers anything else', async () => {
    const { scroll, client } = await sizes();
    assert.ok(scroll <= client, `${scroll} > ${client}`);
    const parts = [
      '.list-toggle',
      '.filter-field',
      '.filter-bar > vscode-dropdown',
      '.header-problems',
      '.header-progress',
    ];
    // What the header has room for is known once it has been laid out.
    let covered: string[] = [];
    await waitFor('the header is laid out', async () => {
      covered = await overlaps(parts);
      return covered.length === 0;
    }).catch(() => undefined);
    assert.deepEqual(covered, []);
  });

  it('leads by keys to the end of sample and answers, and back to the beginning with the next one', async () => {
    const last = '.matrix tfoot th';
    assert.ok(!(await isInView(last)));
    await waitFor('the end is in view', async () => {
      await page.press('Alt+ArrowDown');
      return isInView(last);
    });
    await session().workbench.screenshot('zoomed/end');
    assert.ok(await isInView('.verdict-buttons vscode-button'));
    await page.press('ArrowDown');
    await page.shows('sample-02');
    await waitFor('the beginning is in view', () => isInView('.sample-id'));
  });

  it('has the list over the sample, whatever is scrolled', async () => {
    await page.press('Alt+ArrowDown', 'l');
    await page.frame.locator('.list').waitFor();
    await waitFor('the current row is in view', () => isInView('.row.current'));
    await session().workbench.screenshot('zoomed/list');
    await page.row('sample-04').click();
    await page.shows('sample-04');
    await page.frame.locator('.list').waitFor({ state: 'hidden' });
    assert.ok(await isInView('.sample-id'));
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());

  interface Box {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }

  /** Which parts of the page cover each other, or are not there. */
  async function overlaps(parts: readonly string[]): Promise<string[]> {
    const boxes = await Promise.all(
      parts.map(async (part) => ({ part, box: await page.frame.locator(part).first().boundingBox() })),
    );
    return boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter((other) => !one.box || !other.box || overlap(one.box, other.box))
        .map((other) => `${one.part} and ${other.part}`),
    );
  }

  function overlap(a: Box, b: Box): boolean {
    return (
      a.x + a.width > b.x + 1 &&
      b.x + b.width > a.x + 1 &&
      a.y + a.height > b.y + 1 &&
      b.y + b.height > a.y + 1
    );
  }

  /** Whether the beginning of an element can be seen: it is what is on top there. */
  function isInView(selector: string): Promise<boolean> {
    return page.frame
      .locator(selector)
      .first()
      .evaluate(
        (element: {
          getBoundingClientRect(): Box;
          contains(other: unknown): boolean;
          ownerDocument: { elementFromPoint(x: number, y: number): unknown };
        }) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const top = element.ownerDocument.elementFromPoint(
            x + Math.min(width, 20) / 2,
            y + Math.min(height, 20) / 2,
          );
          return top !== null && (element.contains(top) || (top as typeof element).contains(element));
        },
      );
  }

  function sizes(): Promise<{ readonly scroll: number; readonly client: number }> {
    return page.frame
      .locator('body')
      .evaluate('({ scroll: document.body.scrollWidth, client: document.body.clientWidth })');
  }
});
