import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../vscode/projectRoot.ts';

/** The `.wat` files whose assembled module stands beside them as TypeScript. */
export function moduleFiles(): readonly { readonly wat: string; readonly module: string }[] {
  return globSync('src/**/*.wat', { cwd: projectRoot })
    .map((name) => join(projectRoot, name))
    .map((wat) => ({ wat, module: wat.replace(/\.wat$/, 'Module.ts') }))
    .filter(({ module }) => existsSync(module));
}
