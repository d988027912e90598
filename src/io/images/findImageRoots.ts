import { dirname, resolve } from 'node:path';
import { realPath } from '../disk/look.ts';

/** The folders that images may come from, best first, with symbolic links followed. */
export interface ImageRoots {
  readonly folders: readonly string[];
}

interface RootOptions {
  readonly datasetPath: string;
  /** Folders that the user configured, absolute or relative to the dataset's. */
  readonly configured: readonly string[];
  /** Folders that the dataset's format keeps images in, relative to the dataset's. */
  readonly formatFolders: readonly string[];
}

/** Works out the allowed folders of a dataset. Ones that do not exist are left out. */
export async function findImageRoots(options: RootOptions): Promise<ImageRoots> {
  const home = dirname(resolve(options.datasetPath));
  const wanted = [home, ...options.configured, ...options.formatFolders].map((folder) =>
    resolve(home, folder),
  );
  const real = await Promise.all(wanted.map((folder) => realPath(folder).catch(() => undefined)));
  return { folders: [...new Set(real.filter((folder) => folder !== undefined))] };
}
