import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const watchdog = join('build', 'Release', 'watchdog.js');

/** The native modules that VS Code complains about and misses, with what stands in for each. */
const standIns = [
  { from: 'spdlog.cjs', module: '@vscode/spdlog', to: 'index.js' },
  { from: 'watchdog.cjs', module: '@vscode/native-watchdog', to: watchdog },
  // The same in older versions.
  { from: 'watchdog.cjs', module: 'native-watchdog', to: watchdog },
];

/** Puts plain scripts where native modules were not built. */
export async function stubNatives(vscode: string): Promise<void> {
  for (const { from, module, to } of standIns) {
    const home = join(vscode, 'node_modules', module);
    if (existsSync(home)) {
      await mkdir(dirname(join(home, to)), { recursive: true });
      await copyFile(join(import.meta.dirname, 'natives', from), join(home, to));
    }
  }
}
