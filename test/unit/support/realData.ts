import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from './projectRoot.ts';

/** Real datasets, which the project does not ship: `DREAM_CURATOR_DATA`, else the folder beside the checkout. */
const realDataFolder = process.env.DREAM_CURATOR_DATA || join(checkoutRoot, '..', 'shared', 'data');

interface RealData {
  readonly path: string;
  /** For a test's `skip`: the reason why it cannot run, or false where it can. */
  readonly skip: string | false;
}

/** A file or folder of the real data. */
export function realData(name: string): RealData {
  const path = join(realDataFolder, name);
  return { path, skip: existsSync(path) ? false : `there is no ${path}; set DREAM_CURATOR_DATA` };
}
