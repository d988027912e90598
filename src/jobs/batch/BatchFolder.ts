import { z } from 'zod';
import { shortHash } from '../../io/contentHash.ts';
import { withFile } from '../../io/disk/DiskFile.ts';
import type { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import { hashOpen } from '../../io/disk/readStream.ts';
import { ledgerFolder } from '../../io/ledger/Ledger.ts';
import { type BatchState, batchStateSchema } from './BatchState.ts';

const shardSchema = z.object({
  v: z.literal(1),
  baseUrl: z.string(),
  model: z.string(),
  /** Size and SHA-256 of the file with the requests. */
  bytes: z.number(),
  sha256: z.string(),
  /** The names of the requests in it, in order. */
  requests: z.array(z.string()),
});

const recipeSchema = z.object({
  v: z.literal(1),
  /** The records, as ranges of 1-based numbers. */
  rows: z.string(),
  /** What the requests depend on, as options of the command line by name. */
  options: z.record(z.string(), z.union([z.string(), z.boolean()])),
});

/** What the requests of a folder are made from: the same every time, or their results would answer to other questions. */
export type BatchRecipe = z.infer<typeof recipeSchema>;

/** What is known of a file of requests. */
export type Shard = z.infer<typeof shardSchema>;

/** A shard and its name in the folder: `shard-00000`. */
export interface NamedShard extends Shard {
  readonly name: string;
}

const recipeFile = 'batch.json';

/** Maximum size of the files that say what is in a folder, in bytes: a shard's has 35 bytes per request. */
const maxRecordBytes = 64 * 1024 * 1024;

/**
 * The folder of a run by batches:
 *
 *     batch.json                 what the requests are made from
 *     shard-00000.jsonl          requests
 *     shard-00000.json           what is in it; written last, so that a shard without it does not count
 *     shard-00000.state.json     the server's batch, once it is submitted
 *     results/shard-00000.jsonl, results/shard-00000.errors.jsonl, results/import-*.jsonl
 *
 * Nothing in it is ever changed except states, so that a killed process leaves nothing to repair.
 */
export class BatchFolder {
  readonly files: GuardedFolder;
  readonly results: GuardedFolder;

  constructor(files: GuardedFolder) {
    this.files = files;
    this.results = files.sub('results');
  }

  /** The one in a dataset's ledger. */
  static of(datasetPath: string, ledger = ledgerFolder(datasetPath)): BatchFolder {
    return new BatchFolder(ledger.sub('batch'));
  }

  /** Undefined if nothing was prepared. */
  async recipe(): Promise<BatchRecipe | undefined> {
    return (await this.files.look(recipeFile)) ? this.#read(recipeFile, recipeSchema) : undefined;
  }

  async setRecipe(recipe: BatchRecipe): Promise<void> {
    await this.files.replace(recipeFile, [JSON.stringify(recipe)]);
  }

  /** In the order in which they were written. Throws if one cannot be read: its requests would be paid for again. */
  async shards(): Promise<readonly NamedShard[]> {
    const names = (await this.files.names()).flatMap(
      (name) => /^(shard-\d{5,})\.json$/.exec(name)?.[1] ?? [],
    );
    const read = async (name: string) => ({ ...(await this.#read(`${name}.json`, shardSchema)), name });
    return Promise.all(names.sort().map(read));
  }

  /** Adds a shard whose requests are in their file. */
  async addShard(name: string, shard: Shard): Promise<void> {
    await this.files.replace(`${name}.json`, [JSON.stringify(shard)]);
  }

  /** The server's batch of a shard; undefined if it was not submitted. */
  async stateOf({ name }: NamedShard): Promise<BatchState | undefined> {
    const file = `${name}.state.json`;
    return (await this.files.look(file)) ? this.#read(file, batchStateSchema) : undefined;
  }

  async setState({ name }: NamedShard, state: BatchState): Promise<void> {
    await this.files.replace(`${name}.state.json`, [JSON.stringify(state)]);
  }

  /** The files with results, in order of their names. */
  async resultFiles(): Promise<readonly string[]> {
    return (await this.results.names()).filter((name) => name.endsWith('.jsonl')).sort();
  }

  /** Whether a shard has been answered, by a server or by another engine. */
  async hasResult({ name }: NamedShard): Promise<boolean> {
    return (await this.results.look(`${name}.jsonl`)) !== undefined;
  }

  /** Keeps a result from elsewhere. The same one again changes nothing. */
  async takeResult(path: string): Promise<void> {
    await withFile(path, async (file) => {
      const { sha256 } = await hashOpen(file);
      await this.results.take(`import-${shortHash(sha256)}.jsonl`, file);
    });
  }

  async #read<Value>(name: string, schema: z.ZodType<Value>): Promise<Value> {
    const text = await this.files.readText(name, maxRecordBytes);
    try {
      return schema.parse(JSON.parse(text ?? ''));
    } catch (error) {
      throw new Error(`${this.files.pathOf(name)}: ${z.prettifyError(error as z.ZodError)}`, {
        cause: error,
      });
    }
  }
}
