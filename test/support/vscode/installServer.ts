import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stubNatives } from './mendNatives.ts';
import { fixWatcher } from './mendWatcher.ts';
import { projectRoot } from './projectRoot.ts';
import { run } from './run.ts';
import { type ServerVersion, serverVersions } from './serverVersions.ts';

/** A code-server on disk and the Node that runs it. */
export interface InstalledServer {
  readonly version: ServerVersion;
  readonly node: string;
  /** The folder of VS Code's server: `out/server-main.js` is in it. */
  readonly vscode: string;
}

/** To be counted up when an install made by an older form of this file must not be used any more. */
const recipe = 1;
const marker = 'installed.json';
const store = join(projectRoot, '.vscode-test');
/** Native modules of VS Code need headers that only a download has; what the tests use works without them. */
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];

/**
 * Finds code-server in `.vscode-test/<version>/`, or installs it there from npm. It is built in a folder of its own and
 * renamed when complete, so that an interrupted install is never taken for a whole one.
 */
export async function installServer(version: ServerVersion): Promise<InstalledServer> {
  const home = join(store, version);
  await removeLeftOvers();
  if (!(await isComplete(home))) {
    const partial = `${home}.partial-${process.pid}`;
    await install(version, partial);
    // Two processes may have begun this; the one that is done first has won.
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

/** Removes what interrupted installs left behind; those still at work have a living process. */
async function removeLeftOvers(): Promise<void> {
  const names = existsSync(store) ? await readdir(store) : [];
  for (const name of names) {
    const pid = Number(/\.partial-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && !existsSync(`/proc/${pid}`)) {
      await rm(join(store, name), { recursive: true, force: true });
    }
  }
}
