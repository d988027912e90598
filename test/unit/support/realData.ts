import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './projectRoot.ts';

/** Real datasets, which the project does not ship: `DREAM_CURATOR_DATA`, else the folder beside the checkout. */
const folder = process.env.DREAM_CURATOR_DATA || join(projectRoot, '..', 'shared', 'data');

interface RealData {
  readonly path: string;
  /** For a test's `skip`: the reason why it cannot run, or false where it can. */
  readonly skip: string | false;
}

/** A file or folder of the real data. */
export function realData(name: string): RealData {
  const path = join(folder, name);
  return { path, skip: existsSync(path) ? false : `there is no ${path}; set DREAM_CURATOR_DATA` };
}
