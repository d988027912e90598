import { join, relative, resolve, sep } from 'node:path';
import { isInside, list, realPath, tryStat } from '../../io/disk/paths.ts';
import { ledgerEnding } from '../../io/ledger/Ledger.ts';
import { datasetEndings, packedEndings } from '../../io/source/fileEndings.ts';

/** How many datasets are listed, and how many folders are searched for them. */
const maxDatasets = 200;
const maxFolders = 2000;

/** Endings of datasets, packed ones too: `.jsonl`, `.jsonl.gz`. */
const endings = datasetEndings.flatMap((one) => [
  `.${one}`,
  ...packedEndings.map((packed) => `.${one}.${packed}`),
]);

function isDataset(name: string): boolean {
  const lower = name.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

/** The folders that agents may name datasets of. A name is a path relative to one of them. */
export class RootFolders {
  readonly #folders: readonly string[];

  /** `folders` are absolute, with symbolic links resolved: `RootFolders.of`. */
  private constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** Throws if one of the folders does not exist. */
  static async of(folders: readonly string[]): Promise<RootFolders> {
    return new RootFolders(await Promise.all(folders.map(realPath)));
  }

  /**
   * The real path of a dataset. Throws if it is not a file in one of the folders after resolving symbolic links: what is elsewhere
   * is not told apart from what does not exist.
   */
  async resolve(name: string): Promise<string> {
    for (const folder of this.#folders) {
      const path = await realPath(resolve(folder, name)).catch(() => undefined);
      const isHere = path !== undefined && this.#folders.some((root) => isInside(path, root));
      if (isHere && isDataset(path) && !isInLedger(path) && (await tryStat(path))?.isFile()) {
        return path;
      }
    }
    throw new Error('There is no dataset with this name in the allowed folders: use list_datasets.');
  }

  /** The names of the datasets, sorted. Links are not followed; hidden folders, ledgers and `node_modules` are left out. */
  async datasets(): Promise<{ readonly names: readonly string[]; readonly more: boolean }> {
    const names: string[] = [];
    const waiting = this.#folders.map((root) => ({ root, folder: root }));
    let searched = 0;
    for (let next = waiting.shift(); next && searched < maxFolders; next = waiting.shift()) {
      const { root, folder } = next;
      searched += 1;
      for (const entry of await list(folder)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && isSearched(entry)) {
          waiting.push({ root, folder: path });
        } else if (entry.isFile() && isDataset(entry.name)) {
          names.push(relative(root, path).split(sep).join('/'));
        }
      }
    }
    const more = names.length > maxDatasets || waiting.length > 0;
    return { names: names.sort().slice(0, maxDatasets), more };
  }
}

function isSearched({ name }: { readonly name: string }): boolean {
  return !name.startsWith('.') && name !== 'node_modules' && !name.endsWith(ledgerEnding);
}

/** The files of a ledger are no datasets: they hold what the curtain hides and a blind curator does not see. */
function isInLedger(path: string): boolean {
  return path.split(sep).some((step) => step.endsWith(ledgerEnding));
}
