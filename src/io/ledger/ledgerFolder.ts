import { GuardedFolder } from '../disk/GuardedFolder.ts';

/** The folder beside a dataset file that holds what was decided and said about it. */
export function ledgerFolder(datasetPath: string): GuardedFolder {
  return new GuardedFolder(`${datasetPath}.dream`);
}

/** Copies what was decided and said about a dataset to another place, as far as it is files. */
export async function copyLedger(datasetPath: string, toPath: string): Promise<void> {
  const [from, to] = [ledgerFolder(datasetPath), ledgerFolder(toPath)];
  for (const name of await from.names()) {
    const state = await from.look(name);
    const file = state?.isFile() ? await from.open(name) : undefined;
    if (file) {
      try {
        await to.take(name, file);
      } finally {
        await file.close();
      }
    }
  }
}
