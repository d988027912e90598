import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = process.env.DREAM_CURATOR_DATA ?? join(root, '../shared/data');

/** The path of a file of the research data; undefined, with the reason printed, if it is missing. */
export function dataFile(path: string): string | undefined {
  const full = join(folder, path);
  if (existsSync(full)) {
    return full;
  }
  console.log(`skipped: ${full} is absent (set DREAM_CURATOR_DATA to the folder that holds ${path})`);
  return undefined;
}
