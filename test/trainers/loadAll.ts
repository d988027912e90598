import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

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
  const loading = execute(python, [join(import.meta.dirname, 'python', 'load.py')], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  loading.child.stdin?.end(JSON.stringify(paths.map((path) => ({ path, kind: kindOf(path) }))));
  return JSON.parse((await loading).stdout.trim().split('\n').at(-1) ?? '');
}

function kindOf(path: string): string {
  return path.endsWith('.csv') ? 'csv' : path.endsWith('.parquet') ? 'parquet' : 'json';
}
