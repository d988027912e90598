import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DatasetPage, keepApi } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

/** What VS Code may return as the page's stored state: broken, old, or written by someone else. */
const states: readonly (readonly [name: string, state: string])[] = [
  ['zeros', '{ layout: { list: 0, pair: 0 }, listTop: 0, spot: { row: 0, exchange: 0 } }'],
  ['negative numbers', '{ layout: { list: -1e9, pair: -1 }, listTop: -5, spot: { row: -1, exchange: -1 } }'],
  [
    'huge numbers',
    '{ layout: { list: 1e9, pair: 1e9 }, listTop: 1e300, spot: { row: 1e15, exchange: 1e15 } }',
  ],
  ['no numbers', '{ layout: { list: null, pair: "x" }, listTop: {}, spot: [], filters: [{}, 1] }'],
  ['a place that is not there', '{ layout: { list: 300 }, spot: { row: 0, exchange: 1000000 } }'],
  ['text', '"garbage"'],
  ['a list', '[[[]]]'],
];

describe('the columns', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' }, size: [1440, 900] });
  let page: DatasetPage;

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
  });

  it('are three from 950 pixels, and a click on a row hides none', async () => {
    await makeWide(952);
    for (const part of ['.list', '.sample', '.pair']) {
      assert.ok((await widthOf(part)) >= 180, part);
    }
    await page.row('sample-02').click();
    await page.shows('sample-02');
    await page.frame.locator('.list').waitFor();
    await session().workbench.screenshot('layout/three-columns');
    await page.press('l');
    await page.frame.locator('.list').waitFor({ state: 'hidden' });
    page = await page.rebuild();
    await page.shows('sample-02');
    await page.frame.locator('.list').waitFor({ state: 'hidden' });
    await page.press('l');
    await page.frame.locator('.list').waitFor();
  });

  it('are two below, with the list over them until a record is picked', async () => {
    await makeWide(945);
    await page.frame.locator('.list').waitFor({ state: 'hidden' });
    await page.press('l');
    await page.row('sample-03').click();
    await page.shows('sample-03');
    await page.frame.locator('.list').waitFor({ state: 'hidden' });
    await makeWide(952);
    await page.frame.locator('.list').waitFor();
  });

  it('magnify an image under the pointer, and move it', async () => {
    await page.row('sample-01').click();
    const image = page.frame.locator('.image-frame img');
    const box = async () => (await image.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const fitted = await waitFor('the image is there', async () =>
      (await box()).width > 50 ? box() : undefined,
    );
    const { mouse, keyboard } = session().workbench.page;
    const point = { x: fitted.x + fitted.width * 0.7, y: fitted.y + fitted.height * 0.6 };
    await mouse.move(point.x, point.y);
    await keyboard.down('Control');
    for (let step = 0; step < 5; step += 1) {
      await mouse.wheel(0, -100);
    }
    await keyboard.up('Control');
    await waitFor('the image is larger', async () => (await box()).width > fitted.width * 1.8);
    const large = await box();
    assert.ok(Math.abs((point.x - large.x) / large.width - 0.7) < 0.02, 'the point stays under the pointer');
    assert.ok(Math.abs((point.y - large.y) / large.height - 0.6) < 0.02);
    await mouse.down();
    await mouse.move(point.x - 40, point.y, { steps: 4 });
    await mouse.up();
    await waitFor('the image has moved', async () => Math.abs((await box()).x - (large.x - 40)) < 3);
    await page.press('0');
    await waitFor('the image fits', async () => Math.abs((await box()).width - fitted.width) < 1);
  });

  it('have the prompt above the images, and larger texts, by command', async () => {
    const { workbench } = session();
    const yOf = async (part: string) => (await page.frame.locator(part).first().boundingBox())?.y ?? 0;
    assert.ok((await yOf('.conversation')) > (await yOf('.images')));
    await workbench.runCommand('DREAM: Toggle Prompt Above Images');
    await waitFor('the prompt is above', async () => (await yOf('.conversation')) < (await yOf('.images')));
    const style = "getComputedStyle(document.querySelector('.turn-user .as-written'))";
    const size = async () =>
      Number(await page.frame.locator('body').evaluate(`Number.parseFloat(${style}.fontSize)`));
    const before = await size();
    await workbench.runCommand('DREAM: Increase Text Size of Samples');
    await waitFor('the text is larger', async () => (await size()) === before + 1);
    await workbench.runCommand('DREAM: Reset Text Size of Samples');
    await workbench.runCommand('DREAM: Toggle Prompt Above Images');
    await waitFor('the prompt is below', async () => (await yOf('.conversation')) > (await yOf('.images')));
  });

  for (const theme of ['light', 'dark', 'highContrastDark'] as const) {
    it(`are looked at in the theme ${theme}`, async () => {
      const { workbench } = session();
      await workbench.setTheme(theme);
      await page.frame.locator('.sample-id').click();
      await page.press('x');
      await page.frame.locator('.last-verdict').waitFor();
      for (const width of [760, 1050, 1440, 1920]) {
        await workbench.setWindow(width, 900);
        await workbench.screenshot(`layout/${theme}-${width}`);
      }
    });
  }

  it('leave no complaint in any log', () => session().logs.assertClean());

  async function widthOf(part: string): Promise<number> {
    return (await page.frame.locator(part).first().boundingBox())?.width ?? 0;
  }

  /** Makes the window as wide as it takes for the page to have this width. */
  async function makeWide(width: number): Promise<void> {
    const { workbench } = session();
    const size = workbench.page.viewportSize() ?? { width: 0, height: 0 };
    const rest = size.width - (await widthOf('.page'));
    await workbench.setWindow(Math.round(width + rest), size.height);
    await waitFor(`the page is ${width} wide`, async () => Math.abs((await widthOf('.page')) - width) < 2);
  }
});

describe('what the page remembers', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' }, size: [1900, 950] });
  let page: DatasetPage;

  before(async () => {
    const { workbench } = session();
    await workbench.page.addInitScript(keepApi);
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await page.shows('sample-01');
  });

  for (const [name, state] of states) {
    it(`hides no answer and no button where it is ${name}`, async () => {
      await page.frame.locator('body').evaluate(`keptApi.setState(${state})`);
      page = await page.rebuild();
      await page.shows('sample-01');
      await page.frame.locator('.row').first().waitFor();
      for (const part of ['.list', '.sample', '.pair', '.answer', '.verdict']) {
        await waitFor(`${part} can be read`, async () => {
          const box = await page.frame.locator(part).first().boundingBox();
          return box && box.width >= 150 && box.x >= 0 && box.x + box.width <= 1901;
        });
      }
      await page.frame.getByRole('button', { name: 'Accept', exact: true }).click({ trial: true });
    });
  }

  it('leaves no complaint in any log', () => assert.deepEqual(session().logs.complaints(), []));
});
