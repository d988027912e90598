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
