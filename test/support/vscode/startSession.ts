import { copySample, projectRoot } from '../project/paths.ts';
import { disposableFolder } from '../temporaryFolder.ts';
import { DelayedSocket } from './DelayedSocket.ts';
import { LogWatch } from './LogWatch.ts';
import { launchBrowser } from './launchBrowser.ts';
import { type ServerVersion, serverVersions, type ThemeKind } from './serverVersions.ts';
import { startServer } from './startServer.ts';
import { openWorkbench, type Workbench } from './Workbench.ts';

/** What a test needs of VS Code. */
export interface SessionOptions {
  readonly version?: ServerVersion;
  /** The folder to open; by default a copy of the sample dataset. */
  readonly workspace?: string;
  readonly trust?: boolean;
  readonly theme?: ThemeKind;
  readonly size?: readonly [width: number, height: number];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A folder or a `.vsix`; this checkout by default, no extension if null. */
  readonly extension?: string | null;
  /** The language of VS Code's user; that of VS Code's own texts stays English. */
  readonly language?: string;
  /** Whether the connection can be slowed down. */
  readonly isDelayed?: boolean;
}

/** A VS Code with its window open. */
export interface Session extends AsyncDisposable {
  readonly workbench: Workbench;
  readonly logs: LogWatch;
  /** The connection, if it can be slowed down. */
  readonly connection: DelayedSocket | undefined;
  /** The folder that is open. */
  readonly workspace: string;
  dispose(): Promise<void>;
}

/** The extension's icon in the activity bar, in any language. */
const contributedIcon = '.activitybar .action-label[class*="extension-dreamCurator"]';

/** Starts a server and a browser and opens the window: how every UI test begins. */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const { version = '4.139.1', theme = 'dark', size = [1400, 900], extension = projectRoot } = options;
  await using stack = new AsyncDisposableStack();
  const workspace = options.workspace ?? stack.use(await sampleFolder()).path;
  const server = stack.use(
    await startServer({
      version,
      workspace,
      ...(extension === null ? {} : { extension }),
      trust: options.trust ?? true,
      settings: { 'workbench.colorTheme': serverVersions[version].themes[theme], ...options.settings },
    }),
  );
  const browser = stack.use(await launchBrowser({ width: size[0], height: size[1] }));
  if (options.language !== undefined) {
    await browser.page.addInitScript(setLanguage(options.language));
  }
  const logs = new LogWatch(browser.page, server.logs);
  const connection = options.isDelayed ? stack.use(await DelayedSocket.open(server.port)) : undefined;
  const workbench = await openWorkbench(browser.page, server, connection?.port);
  if (extension !== null) {
    // What it contributes comes after the window: a file that is opened before has no dataset editor.
    await browser.page.locator(contributedIcon).waitFor({ timeout: 60_000 });
  }
  const owned = stack.move();
  const dispose = () => owned.disposeAsync();
  return { workbench, logs, connection, workspace, dispose, [Symbol.asyncDispose]: dispose };
}

/** The language is what VS Code's texts say that they are in; language packs are not on npm. */
function setLanguage(language: string): string {
  const property = `{ get: () => ${JSON.stringify(language)}, set: () => undefined }`;
  return `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', ${property});`;
}

async function sampleFolder() {
  const folder = await disposableFolder('workspace');
  await copySample(folder.path);
  return folder;
}
