import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Package {
  dependencies?: Record<string, string>;
}

interface Shrinkwrap {
  packages?: Record<string, Package>;
}

const watcher = '@parcel/watcher';

/**
 * Older versions of VS Code name the file watcher by a git address, which no package registry serves. The registry's
 * own release of it does as well.
 */
export async function fixWatcher(folder: string): Promise<void> {
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

/** True where the package named the watcher by its git address. */
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
