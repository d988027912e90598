import type { Page } from 'playwright-core';
import type { Server } from './startServer.ts';
import { Workbench } from './Workbench.ts';

/** Starting takes this long at most on a busy machine, in milliseconds. */
const timeout = 60_000;

/** Opens the window of a server and waits until it can be used: laid out, and connected to its extension host. */
export async function openWorkbench(page: Page, server: Server): Promise<Workbench> {
  await page.goto(server.url(), { timeout });
  const workbench = new Workbench(page, server);
  await workbench.window.waitFor({ timeout });
  await page.locator('.part.statusbar').waitFor({ timeout });
  // The bell is there once the window is restored.
  await page.locator('[id="status.notifications"]').waitFor({ timeout });
  return workbench;
}
