import { basename } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import * as l10n from '@vscode/l10n';
import { GuardedFolder } from '../io/disk/GuardedFolder.ts';
import { makeTemporaryFolder } from '../io/disk/paths.ts';
import { UsageError } from './CommandLine.ts';

/** What is typed in place of a dataset to read it from standard input. */
export const standardInputName = '-';

/** How a Parquet file begins. */
const parquetMagic = Buffer.from('PAR1');

/** A dataset from standard input, in a temporary file, since records are read by their positions. */
export class StandardInput {
  readonly path: string;
  /** What to call it: the name that was given, or `stdin.jsonl`. */
  readonly name: string;
  readonly #folder: GuardedFolder;

  private constructor(folder: GuardedFolder, name: string) {
    this.#folder = folder;
    this.name = name;
    this.path = folder.pathOf(basename(name));
  }

  /**
   * Stores all that arrives until the stream ends. The ending of `givenName` says how records are stored, as that of a file's name does;
   * without it Parquet, lists and compression are recognized by how they begin, and everything else has one record per line. The caller
   * must `remove` it.
   */
  static async store(
    stream: Readable & { readonly isTTY?: boolean },
    givenName: string | undefined,
    signal: AbortSignal,
  ): Promise<StandardInput> {
    if (stream.isTTY) {
      throw new UsageError(
        l10n.t('“-” reads a dataset from standard input, which is a terminal: pipe a file into it.'),
      );
    }
    if (givenName !== undefined && !/\.(jsonl|ndjson|json|csv|parquet)(\.(gz|zst))?$/i.test(givenName)) {
      throw new UsageError(
        l10n.t(
          '--stdin-name must end as the name of a dataset does, for example “train.csv”, not “{0}”.',
          givenName,
        ),
      );
    }
    const folder = new GuardedFolder(await makeTemporaryFolder('stdin'));
    try {
      const pieces: AsyncIterator<Uint8Array> = addAbortSignal(signal, stream)[Symbol.asyncIterator]();
      const first = await pieces.next();
      const head = first.done ? Buffer.of() : Buffer.from(first.value);
      const isParquet = head.subarray(0, parquetMagic.length).equals(parquetMagic);
      const input = new StandardInput(folder, givenName ?? (isParquet ? 'stdin.parquet' : 'stdin.jsonl'));
      await folder.write(basename(input.name), async (file) => {
        await file.write(head);
        for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
          await file.write(Buffer.from(next.value));
        }
      });
      return input;
    } catch (error) {
      await folder.removeWhole().catch(() => undefined);
      signal.throwIfAborted();
      throw error;
    }
  }

  /** Removes the temporary file. Never throws. */
  async remove(): Promise<void> {
    await this.#folder.removeWhole().catch(() => undefined);
  }
}
