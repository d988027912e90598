import { basename } from 'node:path';
import type { Workbench } from './vscode/Workbench.ts';
import { waitFor } from './waitFor.ts';

/**
 * Exports all of the dataset in front by the palette, under the name that is proposed, and returns what the editor says
 * of it.
 */
export async function exportAs(workbench: Workbench, target: RegExp): Promise<string> {
  const { page, quickInput } = workbench;
  await workbench.runCommand('DREAM: Export for Training...');
  await quickInput.pick(target);
  const all = quickInput.entry(/^All /);
  const saveAs = quickInput.box.getByRole('button', { name: 'OK' });
  await all.or(saveAs).first().waitFor();
  if (await all.isVisible()) {
    await all.click();
    await saveAs.waitFor();
  }
  const input = quickInput.box.locator('input[type=text]:visible');
  const path = await waitFor('a file name is proposed', async () => {
    const value = await input.inputValue();
    return /\.jsonl?$/.test(value) && value;
  });
  await quickInput.confirm();
  const message = page.locator('.statusbar-item').filter({ hasText: `to ${basename(path)}` });
  await message.waitFor();
  return (await message.textContent()) ?? '';
}
