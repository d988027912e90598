import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../support/project/paths.ts';

const execute = promisify(execFile);
const home = join(projectRoot, '.trainers');
/** Installing takes seconds; a registry that does not answer must not hold up the tests. */
const installMs = 90_000;

/** The versions of `datasets` that are tried: that of LLaMA-Factory 0.9.5, which is the strictest, and the newest. */
export const versions = ['4.0.0', 'newest'] as const;

export type Environment = { readonly python: string } | { readonly unavailable: string };

/** A Python with a version of `datasets`, made by uv if it is not there yet; or why there is none. */
export async function environmentOf(version: (typeof versions)[number]): Promise<Environment> {
  const folder = join(home, `datasets-${version}`);
  const python = join(folder, 'bin', 'python');
  try {
    if (!(await imports(python))) {
      const uv = await findUv();
      await execute(uv, ['venv', '--quiet', '--clear', '--python', '>=3.10,<3.14', folder], {
        timeout: installMs,
      });
      const wanted = version === 'newest' ? 'datasets' : `datasets==${version}`;
      await execute(uv, ['pip', 'install', '--quiet', '--python', python, wanted], { timeout: installMs });
    }
    return (await imports(python)) ? { python } : { unavailable: `${python} cannot import datasets` };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { unavailable: text.trim().split('\n').slice(-2).join(' ') };
  }
}

async function imports(python: string): Promise<boolean> {
  return (
    existsSync(python) &&
    execute(python, ['-c', 'import datasets'], { timeout: installMs }).then(
      () => true,
      () => false,
    )
  );
}

/** uv of the machine, or one that pip installs below the project. */
async function findUv(): Promise<string> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'uv')).find((path) => existsSync(path));
  const own = join(home, 'uv', 'bin', 'uv');
  if (found || existsSync(own)) {
    return found ?? own;
  }
  await mkdir(home, { recursive: true });
  await execute('python3', ['-m', 'venv', join(home, 'uv')], { timeout: installMs });
  await execute(join(home, 'uv', 'bin', 'pip'), ['install', '--quiet', 'uv'], { timeout: installMs });
  return own;
}

/** What came of loading a file. */
export interface Loaded {
  readonly path: string;
  readonly ok: boolean;
  readonly rows?: number;
  readonly error?: string;
}

/** Loads files with the Python of an environment, in one process. */
export async function loadAll(
  python: string,
  paths: readonly string[],
): Promise<{ readonly version: string; readonly found: readonly Loaded[] }> {
  const env = { ...process.env, HF_HUB_OFFLINE: '1', HF_DATASETS_OFFLINE: '1' };
  const loading = execute(python, [join(import.meta.dirname, 'load.py')], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  loading.child.stdin?.end(JSON.stringify(paths.map((path) => ({ path, kind: kindOf(path) }))));
  return JSON.parse((await loading).stdout.trim().split('\n').at(-1) ?? '');
}

function kindOf(path: string): string {
  return path.endsWith('.csv') ? 'csv' : path.endsWith('.parquet') ? 'parquet' : 'json';
}
