import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../support/project/paths.ts';

const execute = promisify(execFile);

/** Where environments, uv and its cache are. */
export const home = join(projectRoot, '.trainers');

/** Installing takes seconds; a registry that does not answer must not hold up the tests. */
const limitMs = 150_000;

/** Python of the machine is used or none: one more is not worth a download. */
const env = { UV_CACHE_DIR: join(home, 'cache'), UV_PYTHON_DOWNLOADS: 'never', ...process.env };

let installed: Promise<string> | undefined;

/** uv of the machine, or one that pip installs below the project: once, however many environments ask for it at a time. */
function findUv(): Promise<string> {
  installed ??= installUv();
  return installed;
}

async function installUv(): Promise<string> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'uv')).find((path) => existsSync(path));
  const own = join(home, 'uv', 'bin', 'uv');
  if (found || existsSync(own)) {
    return found ?? own;
  }
  await mkdir(home, { recursive: true });
  // Another process may do the same: each installs into a folder of its own, and the first to end gives it the name.
  const folder = join(home, `uv-${process.pid}`);
  await execute('python3', ['-m', 'pip', 'install', '--quiet', '--target', folder, 'uv'], {
    timeout: limitMs,
  });
  await rename(folder, join(home, 'uv')).catch(() => rm(folder, { recursive: true }));
  return own;
}

/** Options of pip's configuration that uv does not read by itself, and uv's names for them. */
const shared: Readonly<Record<string, string>> = {
  'find-links': '--find-links',
  'index-url': '--index-url',
  'extra-index-url': '--extra-index-url',
  constraint: '--constraints',
  'trusted-host': '--allow-insecure-host',
};

/**
 * What `pip config list` says, as arguments of uv. It prints a line such as `global.find-links='/opt/wheels'` for each, with the
 * value as Python writes it and several values separated by white space.
 */
export function uvOptions(pipConfig: string): readonly string[] {
  const lines = pipConfig.matchAll(/^[\w:]+\.(?<name>[\w-]+)=(?<quote>['"])(?<value>.*)\k<quote>$/gmu);
  const options = [...lines].flatMap(({ groups: { name = '', value = '' } = {} }) =>
    value
      .split(/(?:\s|\\n)+/)
      .filter((word) => word !== '' && name in shared)
      .map((word) => `${shared[name]}=${word}`),
  );
  return [...new Set(options)];
}

let configured: Promise<readonly string[]> | undefined;

/** pip asks all its indexes for the best version, uv only the first that has a package. */
function pipOptions(): Promise<readonly string[]> {
  configured ??= execute('python3', ['-m', 'pip', 'config', 'list'], { timeout: limitMs }).then(
    ({ stdout }) => [...uvOptions(stdout), '--index-strategy=unsafe-best-match'],
  );
  return configured;
}

/** Makes an empty environment; one that is there is replaced. */
export async function makeEnvironment(folder: string): Promise<void> {
  const uv = await findUv();
  await execute(uv, ['venv', '--quiet', '--clear', '--python', '>=3.11,<3.14', folder], {
    env,
    timeout: limitMs,
  });
}

/** Installs into an environment. What is installed is given as uv takes it: packages, `-r FILE`, options. */
export async function install(python: string, what: readonly string[]): Promise<void> {
  const [uv, options] = await Promise.all([findUv(), pipOptions()]);
  const args = ['pip', 'install', '--quiet', '--python', python, ...options, ...what];
  await execute(uv, args, { env, timeout: limitMs });
}
