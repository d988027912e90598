import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

const themes = ['light', 'dark', 'highContrastLight', 'highContrastDark'] as const;

describe('the evidence of an observation', () => {
  const session = useSession({ settings: { 'dreamCurator.curtain': 'never' }, size: [1500, 950] });
  let page: DatasetPage;

  before(async () => {
    const { workbench } = session();
    page = await DatasetPage.open(workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await page.press('Control+A');
    await page.run('Control+Alt+D', /records disentangled/);
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
    await page.goTo(0, 'sample-01');
  });

  it('is underlined in the request', async () => {
    const evidence = page.frame.locator('.turn-user .evidence').first();
    await evidence.waitFor();
    const quoted = (await evidence.textContent()) ?? '';
    assert.ok((await page.frame.locator('.observation').allTextContents()).join(' ').includes(quoted));
  });

  it('is boxed in the image, within it, where its words were read', async () => {
    const box = page.frame.locator('.evidence-box').first();
    await box.waitFor({ state: 'attached' });
    const [around, image] = [
      await box.boundingBox(),
      await page.frame.locator('.image-canvas img').boundingBox(),
    ];
    assert.ok(around && image);
    assert.ok(around.x >= image.x - 6 && around.x + around.width <= image.x + image.width + 6);
    assert.ok(around.y >= image.y - 6 && around.y + around.height <= image.y + image.height + 6);
    assert.ok(around.width < image.width && around.height < image.height / 2);
  });

  it('is emphasized while the pointer is on its observation', async () => {
    const all = page.frame.locator('.observation');
    for (const at of [0, 1]) {
      await all.nth(at).hover();
      const label = await all.nth(at).locator('.category').getAttribute('title');
      await waitFor(`evidence of observation ${at + 1}`, async () => {
        const shown = page.frame.locator('.evidence.shown, .evidence-box.shown').first();
        return (await shown.count()) === 0 || (await shown.getAttribute('title'))?.includes(label ?? '-');
      });
    }
  });

  for (const theme of themes) {
    it(`is distinguishable in the theme ${theme}`, async () => {
      const { workbench } = session();
      await workbench.setTheme(theme);
      await workbench.screenshot(`evidence/${theme}`);
    });
  }

  it('fits at 900 pixels', async () => {
    const { workbench } = session();
    await workbench.setTheme('dark');
    await workbench.setWindow(900, 900);
    await workbench.screenshot('evidence/900');
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());
});
