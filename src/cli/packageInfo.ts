import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readProgramFile } from '../io/disk/look.ts';
import { distFolder } from './distFolder.ts';

interface PackageInfo {
  readonly version: string;
  /** Where the pages of the rules are, as a URL with a slash at the end. */
  readonly pages: string;
}

/** What the package of the command line says of itself. */
export function packageInfo(): PackageInfo {
  const root = join(distFolder, '..');
  const { version } = JSON.parse(readProgramFile(join(root, 'package.json')).toString('utf8'));
  return { version, pages: `${pathToFileURL(join(root, 'docs', 'rules')).href}/` };
}
