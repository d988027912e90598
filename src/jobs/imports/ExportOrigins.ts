import { basename, dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { DiskFile, RefusedPathError } from '../../io/disk/DiskFile.ts';
import { isInside, realPath, tryStat } from '../../io/disk/paths.ts';
import { hashFile, readLines } from '../../io/disk/readStream.ts';
import { type ManifestHead, manifestName, manifestParts } from '../export/Manifest.ts';
import type { RowOrigin } from '../export/RowOrigin.ts';
import { maxManifestLine, readManifestHead } from '../export/verifyFolder.ts';

/** What the manifest of an export of ours says of the rows of one of its files. */
export class ExportOrigins {
  readonly #folder: string;
  /** The rows of the files before it, and its own. */
  readonly #from: number;
  readonly #count: number;

  private constructor(folder: string, from: number, count: number) {
    this.#folder = folder;
    this.#from = from;
    this.#count = count;
  }

  /**
   * That of a file with rows, if it is as it was exported. Undefined if there is no manifest next to it, or above its folder, that
   * lists the file with this content: nothing is known then of its rows.
   */
  static async find(path: string, signal: AbortSignal): Promise<ExportOrigins | undefined> {
    const [own, above] = [dirname(path), dirname(dirname(path))];
    const places = [
      { folder: own, name: basename(path) },
      { folder: above, name: `${basename(own)}/${basename(path)}` },
    ];
    for (const { folder, name } of places) {
      const head = await readManifestHead(folder).catch(() => undefined);
      const place = head && placeOf(head, name);
      const listed = head?.files.find((one) => one.path === name);
      if (place && listed && (await hashFile(path, signal)).sha256 === listed.sha256) {
        return new ExportOrigins(folder, place.from, place.count);
      }
    }
    return undefined;
  }

  /** One for each row, in order. Throws if the manifest cannot be read. */
  async *all(): AsyncGenerator<RowOrigin, undefined> {
    const file = await DiskFile.openUnlinked(join(this.#folder, manifestName));
    try {
      let index = 0;
      for await (const part of manifestParts(readLines(file, maxManifestLine))) {
        if ('format' in part) {
          continue;
        }
        if (index >= this.#from + this.#count) {
          return;
        }
        if (index >= this.#from) {
          yield part;
        }
        index += 1;
      }
    } finally {
      await file.close();
    }
  }
}

/**
 * The files with rows of an export of ours, in order, if a path is its folder or its manifest; else the path itself. Throws
 * `RefusedPathError` for a folder that is no export, and if a file is missing, a link or outside.
 */
export async function exportedFiles(path: string): Promise<readonly string[]> {
  const isFolder = (await tryStat(path))?.isDirectory() === true;
  const folder = isFolder ? path : dirname(path);
  if (!isFolder && basename(path) !== manifestName) {
    return [path];
  }
  const head = await readManifestHead(folder).catch((error: unknown) => {
    if (isFolder) {
      throw error;
    }
  });
  if (!head) {
    return [path];
  }
  const real = await realPath(folder);
  return Promise.all(
    head.data.map(async ({ path: name }) => {
      const file = join(real, name);
      const found = await realPath(file).catch(() => undefined);
      if (!isInside(file, real) || found !== file) {
        const problem = found === undefined ? l10n.t('missing') : l10n.t('a link, or outside the folder');
        throw new RefusedPathError(path, `${name}: ${problem}`);
      }
      return file;
    }),
  );
}

function placeOf(
  { data }: ManifestHead,
  name: string,
): { readonly from: number; readonly count: number } | undefined {
  let from = 0;
  for (const { path, rows } of data) {
    if (path === name) {
      return { from, count: rows };
    }
    from += rows;
  }
  return undefined;
}
