import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { disposableFolder } from '../temporaryFolder.ts';
import { provideBrowser } from './findBrowser.ts';

/** A webview's service worker is third-party storage, which a profile refuses by default. */
const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/** A browser with a profile of its own. */
export interface Browser extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  dispose(): Promise<void>;
}

/** Launches Chromium so that webviews of VS Code work in it. They need a profile on disk: other contexts are refused. */
export async function launchBrowser(
  options: { readonly width?: number; readonly height?: number; readonly headless?: boolean } = {},
): Promise<Browser> {
  const { width = 1400, height = 900, headless = true } = options;
  const executablePath = provideBrowser();
  if (executablePath === undefined) {
    throw new Error('No browser was found or could be installed. Name one by DREAM_CURATOR_BROWSER.');
  }
  const profile = await disposableFolder('browser');
  await mkdir(join(profile.path, 'Default'));
  await writeFile(join(profile.path, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath,
    headless,
    viewport: { width, height },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const dispose = async () => {
    await context.close();
    await profile.dispose();
  };
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, dispose, [Symbol.asyncDispose]: dispose };
}
