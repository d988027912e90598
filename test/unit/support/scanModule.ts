import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './projectRoot.ts';

/** The assembled scanner; `npm run build` makes it. */
export function scanModule(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(join(projectRoot, 'dist', 'scan.wasm')));
}
