import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

const themes = ['light', 'dark', 'highContrastLight', 'highContrastDark'] as const;
const sizes = [
  [900, 800],
  [1400, 900],
  [1920, 1080],
] as const;

/** The screens in every theme and size, for people to look at; and what can be measured of how they look. */
describe('list and detail', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' }, size: [1600, 950] });
  let page: DatasetPage;

  before(async () => {
    const { workbench } = session();
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await page.press('Control+A');
    await page.run('Control+Alt+F', /records scored/);
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
    await page.goTo(0, 'sample-01');
  });

  for (const theme of themes) {
    it(`are drawn in the theme ${theme}`, async () => {
      const { workbench } = session();
      await workbench.setTheme(theme);
      await workbench.screenshot(`looks/${theme}`);
    });
  }

  for (const [width, height] of sizes) {
    it(`fit into ${width} pixels`, async () => {
      const { workbench } = session();
      await workbench.setTheme('dark');
      await workbench.setWindow(width, height);
      await workbench.screenshot(`looks/${width}`);
      const right = await rightOf(page.frame.locator('body'));
      const parts = page.frame.locator(
        '.page > *, .column:not(.list), .verdict-buttons > *, .pair-texts > *',
      );
      for (const part of await parts.all()) {
        assert.ok(
          (await rightOf(part)) <= right,
          `${await part.getAttribute('class')} goes beyond the page.`,
        );
      }
    });
  }

  it('keep verdicts and heads of answers in view while the texts scroll', async () => {
    const { workbench } = session();
    await workbench.setWindow(1400, 620);
    await page.goTo(2, 'sample-03');
    await page.press('Alt+ArrowDown');
    await page.frame.getByRole('button', { name: 'Accept', exact: true }).click({ trial: true });
    assert.ok(await page.frame.locator('.pair-heads').isVisible());
  });

  it('show a malformed record in place', async () => {
    const { workbench } = session();
    await workbench.setWindow(1400, 900);
    await page.press('Home', ...Array.from({ length: 5 }, () => 'ArrowDown'));
    await page.frame.getByText('Line 6 cannot be read').waitFor();
    await workbench.screenshot('looks/malformed');
  });

  it('say nothing in any log', () => session().logs.assertClean());
});

async function rightOf(part: Locator): Promise<number> {
  const box = await part.boundingBox();
  return box ? box.x + box.width : 0;
}
