import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../project/commands.ts';
import { projectRoot } from '../project/paths.ts';
import { type ServerVersion, serverVersions } from './serverVersions.ts';

/** A code-server on disk and the Node that runs it. */
export interface InstalledServer {
  readonly version: ServerVersion;
  readonly node: string;
  /** The folder of VS Code's server: `out/server-main.js` is in it. */
  readonly vscode: string;
}

/** Increased when an installation made by an older form of this file must not be used any more. */
const recipe = 1;
const marker = 'installed.json';
const store = join(projectRoot, '.vscode-test');
/** VS Code's native modules need headers that must be downloaded; what the tests use works without them. */
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];

/**
 * Finds code-server in `.vscode-test/<version>/`, or installs it there from npm. It is built in a folder of its own and renamed when
 * complete, so that an interrupted installation is never taken for a complete one.
 */
export async function installServer(version: ServerVersion): Promise<InstalledServer> {
  const home = join(store, version);
  await removeLeftOvers();
  if (!(await isComplete(home))) {
    const partial = `${home}.partial-${process.pid}`;
    await install(version, partial);
    // Two processes may have started this; the first one to finish wins.
    if (await isComplete(home)) {
      await rm(partial, { recursive: true, force: true });
    } else {
      await rm(home, { recursive: true, force: true });
      await rename(partial, home);
    }
  }
  return {
    version,
    node: join(home, 'node_modules', nodePackage, 'bin', 'node'),
    vscode: join(home, 'node_modules', 'code-server', 'lib', 'vscode'),
  };
}

const nodePackage = `node-linux-${process.arch}`;

async function isComplete(home: string): Promise<boolean> {
  const text = await readFile(join(home, marker), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { recipe?: unknown }).recipe === recipe;
}

async function install(version: ServerVersion, home: string): Promise<void> {
  const { node } = serverVersions[version];
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'package.json'), JSON.stringify({ private: true }));
  const packages = [`code-server@${version}`, `${nodePackage}@${node}`];
  await run('npm', ['install', ...quiet, ...packages], { cwd: home });
  const vscode = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  for (const folder of [vscode, join(vscode, 'extensions')]) {
    await fixWatcher(folder);
    await run('npm', ['install', '--omit=dev', ...quiet], { cwd: folder });
  }
  await stubNatives(vscode);
  await writeFile(join(home, marker), JSON.stringify({ version, recipe }));
}

/** Removes what interrupted installations left behind; those in progress have a living process. */
async function removeLeftOvers(): Promise<void> {
  const names = existsSync(store) ? await readdir(store) : [];
  for (const name of names) {
    const pid = Number(/\.partial-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && !existsSync(`/proc/${pid}`)) {
      await rm(join(store, name), { recursive: true, force: true });
    }
  }
}

const watchdog = join('build', 'Release', 'watchdog.js');

/** The native modules that VS Code complains about if missing, with the replacement for each. */
const standIns = [
  { from: 'spdlog.cjs', module: '@vscode/spdlog', to: 'index.js' },
  { from: 'watchdog.cjs', module: '@vscode/native-watchdog', to: watchdog },
  // The same in older versions.
  { from: 'watchdog.cjs', module: 'native-watchdog', to: watchdog },
];

/** Writes plain scripts in place of native modules that were not built. */
async function stubNatives(vscode: string): Promise<void> {
  for (const { from, module, to } of standIns) {
    const home = join(vscode, 'node_modules', module);
    if (existsSync(home)) {
      await mkdir(dirname(join(home, to)), { recursive: true });
      await copyFile(join(import.meta.dirname, 'natives', from), join(home, to));
    }
  }
}

interface Package {
  dependencies?: Record<string, string>;
}

interface Shrinkwrap {
  packages?: Record<string, Package>;
}

const watcher = '@parcel/watcher';

/**
 * Older versions of VS Code refer to the file watcher by a git URL, which no package registry serves. Its own release on the registry
 * works as well.
 */
async function fixWatcher(folder: string): Promise<void> {
  await editJson<Package>(join(folder, 'package.json'), fixDependency);
  await editJson<Shrinkwrap>(join(folder, 'npm-shrinkwrap.json'), ({ packages = {} }) => {
    if (!fixDependency(packages[''] ?? {})) {
      return false;
    }
    for (const name of Object.keys(packages).filter((one) => one.startsWith(`node_modules/${watcher}`))) {
      delete packages[name];
    }
    return true;
  });
}

/** True if the package referred to the watcher by its git URL. */
function fixDependency({ dependencies }: Package): boolean {
  if (!dependencies?.[watcher]?.startsWith('parcel-bundler/')) {
    return false;
  }
  dependencies[watcher] = '^2.5.1';
  return true;
}

async function editJson<T>(path: string, change: (content: T) => boolean): Promise<void> {
  if (!existsSync(path)) {
    return;
  }
  const content = JSON.parse(await readFile(path, 'utf8')) as T;
  if (change(content)) {
    await writeFile(path, JSON.stringify(content, undefined, 2));
  }
}

/** Installs a packaged extension as a user's VS Code does, into the folder of one server. */
export async function installVsix(
  { node, vscode }: InstalledServer,
  data: string,
  vsix: string,
): Promise<void> {
  const server = join(vscode, 'out', 'server-main.js');
  await run(node, [server, '--server-data-dir', data, '--install-extension', vsix, '--force']);
}

/** Installs an extension that needs no build by copying its folder to where one server finds its extensions. */
export async function installFolder(data: string, folder: string): Promise<void> {
  const { publisher, name, version } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const extensions = join(data, 'extensions');
  await mkdir(extensions, { recursive: true });
  await cp(folder, join(extensions, `${publisher}.${name}-${version}`), { recursive: true });
}
