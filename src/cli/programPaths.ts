import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readProgramFile, realProgramPath } from '../io/disk/paths.ts';
import type { WorkerPaths } from '../io/source/RecordSource.ts';

/** The folder of the built files: the command line is one of them, and the workers are next to it. */
export const distFolder = dirname(realProgramPath(process.argv[1] ?? '.'));

/** The worker scripts next to the command line. */
export const workerPaths: WorkerPaths = {
  index: join(distFolder, 'indexWorker.cjs'),
  survey: join(distFolder, 'surveyWorker.cjs'),
  parquet: join(distFolder, 'parquetWorker.cjs'),
};

/** The files for OCR: its worker, and the language data next to it. */
export const ocrPaths = { workerPath: join(distFolder, 'ocrWorker.cjs'), languagePath: distFolder };

interface PackageInfo {
  readonly version: string;
  /** The base URL of the rules' pages, with a slash at the end. */
  readonly pages: string;
}

/** The metadata of the command line's package. */
export function packageInfo(): PackageInfo {
  const root = join(distFolder, '..');
  const { version } = JSON.parse(readProgramFile(join(root, 'package.json')).toString('utf8'));
  return { version, pages: `${pathToFileURL(join(root, 'docs', 'rules')).href}/` };
}

const ownFolder = 'dream-curator';

/**
 * The folder of the caches of datasets: in `XDG_CACHE_HOME`, else where each system keeps caches. Undefined if the user has no
 * home folder.
 */
export function cacheHome(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { XDG_CACHE_HOME: named, LOCALAPPDATA: local } = environment;
  // The XDG Base Directory specification says that a relative path must be ignored.
  if (named !== undefined && isAbsolute(named)) {
    return join(named, ownFolder);
  }
  if (platform === 'win32' && local !== undefined && local !== '') {
    return join(local, ownFolder, 'Cache');
  }
  const home = homedir();
  if (home === '' || !isAbsolute(home)) {
    return undefined;
  }
  return join(home, platform === 'darwin' ? join('Library', 'Caches') : '.cache', ownFolder);
}
