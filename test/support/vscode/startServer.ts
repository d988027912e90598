import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProcessGroup } from '../project/commands.ts';
import { disposableFolder } from '../temporaryFolder.ts';
import { waitFor } from '../waitFor.ts';
import { type InstalledServer, installFolder, installServer, installVsix } from './installServer.ts';
import type { ServerVersion } from './serverVersions.ts';

/** Options for starting a server. */
interface ServerOptions {
  readonly version?: ServerVersion;
  /** A folder, run as an extension in development, or a packaged `.vsix`, installed. None: VS Code by itself. */
  readonly extension?: string;
  /** A folder with another extension, to be installed too. */
  readonly extra?: string;
  /** True: every folder is trusted. False: none is, and VS Code runs in restricted mode. */
  readonly trust?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder that is opened. */
  readonly workspace?: string;
  /** The port; a free one by default. */
  readonly port?: number;
  /** VS Code's data folder; by default one that is created for this server and removed with it. */
  readonly data?: string;
}

/** A running VS Code server. */
export interface Server extends AsyncDisposable {
  readonly version: ServerVersion;
  readonly port: number;
  readonly data: string;
  /** The folder that is open. */
  readonly workspace: string | undefined;
  /** The folder of the log files. */
  readonly logs: string;
  /** The URL of the workbench, with a test bundle to run in the extension host if one is given, on another port in front of it. */
  url(testBundle?: string, front?: number): string;
  /** Writes to the user's settings, which a running VS Code follows; undefined restores a key's default. */
  changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Stops the server with everything it started. */
  dispose(): Promise<void>;
}

/** Starts VS Code's server on a free port with folders of its own. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const installed = await installServer(options.version ?? '4.139.1');
  const temporary = options.data ? undefined : await disposableFolder('server');
  const data = temporary?.path ?? options.data ?? '';
  const changeSettings = await settingsWriter(data, { ...defaultSettings, ...options.settings });
  const isPackaged = options.extension?.endsWith('.vsix') ?? false;
  if (isPackaged && options.extension) {
    await installVsix(installed, data, options.extension);
  }
  if (options.extra) {
    await installFolder(data, options.extra);
  }
  const group = new ProcessGroup(installed.node, serverArguments(installed, data, options), {
    ...process.env,
    // No gallery: no network requests.
    EXTENSIONS_GALLERY: '{}',
  });
  const dispose = async () => {
    await group[Symbol.asyncDispose]();
    await temporary?.dispose();
  };
  const port = await portOf(group).catch(async (error: unknown) => {
    await dispose();
    throw error;
  });
  const developed = isPackaged ? undefined : options.extension;
  return {
    version: installed.version,
    port,
    data,
    workspace: options.workspace,
    changeSettings,
    logs: join(data, 'data', 'logs'),
    url: (testBundle, front = port) => workbenchUrl(front, options.workspace, developed, testBundle),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/**
 * Writes the first settings, and returns what changes them. The machine's, since settings of the scope `machine` are read from
 * nowhere else and the user's are the browser's in some versions; the user's, since those of the scope `application`,
 * including telemetry, are read from nowhere else.
 */
async function settingsWriter(
  data: string,
  first: Readonly<Record<string, unknown>>,
): Promise<Server['changeSettings']> {
  const files = ['Machine', 'User'].map((scope) => join(data, 'data', scope, 'settings.json'));
  let all = first;
  const change: Server['changeSettings'] = async (settings) => {
    all = { ...all, ...settings };
    await Promise.all(files.map((file) => writeFile(file, JSON.stringify(all, undefined, 2))));
  };
  await Promise.all(files.map((file) => mkdir(dirname(file), { recursive: true })));
  await change({});
  return change;
}

function serverArguments({ vscode }: InstalledServer, data: string, options: ServerOptions): string[] {
  const trust = options.trust ?? true;
  return [
    join(vscode, 'out', 'server-main.js'),
    ...['--host', 'localhost', '--port', String(options.port ?? 0)],
    ...['--server-data-dir', data, '--telemetry-level', 'off'],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...(trust ? ['--disable-workspace-trust'] : []),
    // Without it, newer versions ignore the extension and the tests that the URL names.
    '--enable-smoke-test-driver',
  ];
}

/** The port that the server says it listens on. */
async function portOf(group: ProcessGroup): Promise<number> {
  const port = await waitFor('VS Code server listens', () => {
    if (group.hasEnded) {
      throw new Error(`The server did not start:\n${group.said.slice(-3000)}`);
    }
    return /agent listening on (\d+)/.exec(group.said)?.[1];
  });
  return Number(port);
}

function workbenchUrl(
  port: number,
  workspace: string | undefined,
  extension: string | undefined,
  testBundle: string | undefined,
): string {
  const remote = (path: string) => `vscode-remote://localhost:${port}${path}`;
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(testBundle ? [['extensionTestsPath', remote(testBundle)]] : []),
  ];
  const query = new URLSearchParams({
    ...(workspace ? { folder: workspace } : {}),
    ...(payload.length > 0 ? { payload: JSON.stringify(payload) } : {}),
  });
  return `http://localhost:${port}/?${query}`;
}

/** Settings that keep VS Code quiet: nothing opens, asks, updates or reports by itself. */
const defaultSettings: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'workbench.editor.enablePreview': false,
  'workbench.enableExperiments': false,
  // An editor may take the focus after a box has opened, which would close the box before it is answered.
  'workbench.quickOpen.closeOnFocusLost': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};
