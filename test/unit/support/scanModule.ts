import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from './projectRoot.ts';

/** The assembled scanner; `npm run build` makes it. */
export function scanModule(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(join(checkoutRoot, 'dist', 'scan.wasm')));
}
