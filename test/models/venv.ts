import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../support/project/commands.ts';

/** The folder of a virtual environment in the cache. */
export function venv(cache: string, name: string): string {
  return join(cache, 'venvs', name);
}

/**
 * Creates a virtual environment and installs into it with several pip commands, once: a marker with these commands says that
 * all were done.
 */
export async function installVenv(
  cache: string,
  name: string,
  steps: readonly (readonly string[])[],
): Promise<void> {
  const folder = venv(cache, name);
  const marker = join(folder, 'installed-by-dream-curator.json');
  if (existsSync(marker)) {
    return;
  }
  await run('python3', ['-m', 'venv', folder]);
  for (const step of steps) {
    const env = { ...process.env, PIP_NO_CACHE_DIR: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
    await run(join(folder, 'bin', 'pip'), ['install', '--quiet', ...step], { env });
  }
  await writeFile(marker, JSON.stringify(steps));
}
