import { basename, join, resolve } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { projectRoot } from '../project/paths.ts';
import { waitFor } from '../waitFor.ts';
import { beginsWith, QuickInput } from './QuickInput.ts';
import { serverVersions, type ThemeKind } from './serverVersions.ts';
import type { Server } from './startServer.ts';

const screenshots = join(projectRoot, 'artifacts', 'screenshots');

/** The class that VS Code gives its window for each kind of theme. */
const themeClasses: Readonly<Record<ThemeKind, string>> = {
  light: 'vs',
  dark: 'vs-dark',
  highContrastLight: 'hc-light',
  highContrastDark: 'hc-black',
};

/** A VS Code window in a browser, driven as a user drives it. Every method waits for its effect. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  /** The window. */
  readonly window: Locator;
  readonly #server: Server;

  constructor(page: Page, server: Server) {
    this.page = page;
    this.#server = server;
    this.quickInput = new QuickInput(page);
    this.window = page.locator('.monaco-workbench');
  }

  /** Runs a command from the palette, by its whole title there. */
  async runCommand(title: string): Promise<void> {
    const entry = this.quickInput.entry(title);
    await waitFor(`the palette has “${title}”`, async () => {
      await this.page.keyboard.press('F1');
      // The box may close and the list be rendered again meanwhile, so that there is nothing to click.
      const picked = await this.quickInput
        .type(`>${title}`, 2000)
        .then(() => entry.click({ timeout: 2000 }))
        .then(
          () => true,
          () => false,
        );
      if (!picked) {
        // It lists what exists when it opens, which may be before an extension has been loaded.
        await this.page.keyboard.press('Escape');
      }
      return picked;
    });
  }

  /** Opens a file of the workspace in the editor that VS Code chooses for it. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    // A whole path is opened directly. A name would be searched for, with a program that npm does not provide.
    await this.quickInput.type(resolve(this.#server.workspace ?? '/', name));
    await this.quickInput.pick(basename(name));
    await this.tab(basename(name)).waitFor();
  }

  /** Opens a file of the workspace in the dataset editor and waits for its page. */
  async openDataset(name: string): Promise<FrameLocator> {
    await this.openFile(name);
    await this.runCommand('DREAM: Open in Dataset Editor');
    return this.datasetPage();
  }

  /** The page of the active dataset editor, once it has content. */
  async datasetPage(): Promise<FrameLocator> {
    const page = this.webview();
    await page.locator('#app > *').first().waitFor({ timeout: 30_000 });
    return page;
  }

  /** The document inside the visible webview: two frames deep. */
  webview(at = 0): FrameLocator {
    const outer = this.page.locator('iframe.webview:visible').nth(at).contentFrame();
    return outer.locator('iframe#active-frame').contentFrame();
  }

  /** The tab of an editor. */
  tab(name: string): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name: beginsWith(name) });
  }

  /** Changes settings of the user, which VS Code follows by itself. */
  changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#server.changeSettings(settings);
  }

  /** Changes the colors and waits until window and webviews have them. */
  async setTheme(kind: ThemeKind): Promise<void> {
    const theme = serverVersions[this.#server.version].themes[kind];
    await this.#server.changeSettings({ 'workbench.colorTheme': theme });
    await this.page.locator(`.monaco-workbench.${themeClasses[kind]}`).waitFor();
  }

  /** Resizes the window and waits until it is laid out. */
  async setWindow(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await waitFor(`the window is ${width} × ${height}`, async () => {
      const box = await this.window.boundingBox();
      return box?.width === width && box.height === height;
    });
  }

  /** The entries of the Problems panel: message, source and location, as read by a screen reader. */
  async problems(): Promise<readonly string[]> {
    await this.runCommand('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel').getByRole('treeitem');
    await rows.first().waitFor();
    const names = await Promise.all((await rows.all()).map((row) => row.getAttribute('aria-label')));
    return names.map((name) => name ?? '');
  }

  /** The notifications at the lower right. */
  async notifications(): Promise<readonly string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Waits until nothing moves any more: no progress, fonts loaded, two frames painted. */
  async settle(): Promise<void> {
    await this.page.locator('.part.editor .monaco-progress-container.active').waitFor({ state: 'hidden' });
    await this.page.evaluate('document.fonts.ready.then(() => undefined)');
    for (const frame of this.page.frames()) {
      // A frame that is gone by now has nothing left to paint.
      await frame
        .evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))')
        .catch(() => undefined);
    }
  }

  /** Saves a screenshot to artifacts/screenshots/ and returns the path. */
  async screenshot(name: string): Promise<string> {
    await this.settle();
    const path = join(screenshots, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    return path;
  }
}

/** Maximum starting time on a busy machine, in milliseconds. */
const timeout = 60_000;

/** Opens the window of a server, or of a socket in front of it, and waits until it is usable: laid out, and connected to its extension host. */
export async function openWorkbench(page: Page, server: Server, front?: number): Promise<Workbench> {
  await page.goto(server.url(undefined, front), { timeout });
  const workbench = new Workbench(page, server);
  await workbench.window.waitFor({ timeout });
  await page.locator('.part.statusbar').waitFor({ timeout });
  // The bell is there once the window is restored.
  await page.locator('[id="status.notifications"]').waitFor({ timeout });
  return workbench;
}
