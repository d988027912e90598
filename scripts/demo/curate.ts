import { DatasetPage } from '../../test/support/vscode/DatasetPage.ts';
import { ExportPage } from '../../test/support/vscode/ExportPage.ts';
import type { Workbench } from '../../test/support/vscode/Workbench.ts';

interface Done {
  readonly steps: readonly { readonly step: string; readonly result: string }[];
  readonly screenshots: readonly string[];
}

/** The text that the demo writes instead of an answer. */
const written =
  'Find its number with "ps aux | grep name", then end it with "kill NUMBER"; "kill -9 NUMBER" forces it.';

/** Does the whole job on the sample dataset: two records are decided against the proposal, the rest accepted. */
export async function curate(workbench: Workbench): Promise<Done> {
  const steps: { step: string; result: string }[] = [];
  const screenshots: string[] = [];
  const note = (step: string, result: string) => steps.push({ step, result: result.trim() });
  const page = await DatasetPage.open(workbench, 'sample.jsonl');
  await page.shows('sample-01');
  note('open', (await page.frame.locator('.header-facts').textContent()) ?? '');
  screenshots.push(await workbench.screenshot('demo-1-open'));

  await page.press('Control+A');
  note('disentangle', await page.run('Control+Alt+D', /records disentangled/));
  note('score', await page.run('Control+Alt+F', /records scored/));
  await page.goTo(0, 'sample-01');
  screenshots.push(await workbench.screenshot('demo-2-scored'));

  await page.press('a');
  await page.decided('1 of 12');
  await page.shows('sample-02');
  await page.press('e');
  await page.frame.getByLabel('Chosen answer').locator('textarea').fill(written);
  await page.press('Control+Enter');
  await page.decided('2 of 12');
  await page.shows('sample-03');
  await page.press('x');
  await page.decided('3 of 12');
  await page.press('Control+Z');
  await page.decided('2 of 12');
  // VS Code accepts no redo before it has finished the undo.
  await workbench.settle();
  await page.press('Control+Y');
  await page.decided('3 of 12');
  note('decide', 'accepted 1, edited 1, rejected 1 (taken back and done again)');
  await page.press('Control+A');
  await workbench.runCommand('DREAM: Accept Proposed Pairs');
  await page.decided('12 of 12');
  note('accept the other proposals', (await page.progress.textContent()) ?? '');
  screenshots.push(await workbench.screenshot('demo-3-decided'));

  const panel = await ExportPage.open(workbench);
  for (const target of [/^Preference pairs for TRL/, /^Fine-tuning data/]) {
    await panel.choose('Format', target);
    note('export', await panel.export());
  }
  screenshots.push(await workbench.screenshot('demo-4-exported'));
  return { steps, screenshots };
}
