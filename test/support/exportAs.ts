import { join } from 'node:path';
import type { Workbench } from './vscode/Workbench.ts';

/** Exports the dataset in front by the palette to a file beside it, and returns what the editor says of it. */
export async function exportAs(
  workbench: Workbench,
  target: RegExp,
  file: string,
  folder = '',
): Promise<string> {
  const { page, quickInput } = workbench;
  await workbench.runCommand('DREAM: Export for Training...');
  await quickInput.pick(target);
  const all = quickInput.entry(/^All /);
  const path = quickInput.box.locator('input[type=text]:visible');
  await all.or(path).first().waitFor();
  if (await all.isVisible()) {
    await all.click();
  }
  await quickInput.answer(join(folder, file));
  const message = page.locator('.statusbar-item').filter({ hasText: `to ${file}` });
  await message.waitFor();
  return message.innerText();
}
