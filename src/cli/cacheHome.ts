import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const ownFolder = 'dream-curator';

/**
 * The folder of what is known of datasets, among the user's caches: where `XDG_CACHE_HOME` says, else where each system
 * keeps caches. Undefined where the user has no home.
 */
export function cacheHome(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { XDG_CACHE_HOME: named, LOCALAPPDATA: local } = environment;
  // The base directory specification says that a relative path is to be ignored.
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
