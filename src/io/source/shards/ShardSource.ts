import { abortedWith } from '../../../core/promises.ts';
import { jsonCodec } from '../../../core/sample/jsonCodec.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { readCsvColumns } from '../file/csvHeader.ts';
import { packingOf } from '../file/packing.ts';
import {
  Emitter,
  type FilePosition,
  firstRows,
  type OpenSourceOptions,
  type RawRecord,
  type RecordSource,
  type SourceCheck,
  type SourceProgress,
} from '../RecordSource.ts';
import type { ShardSnapshot, ShardsSnapshot } from '../SourceSnapshot.ts';
import type { DatasetKind, SourceTask } from '../SourceTask.ts';
import { checkSameColumns, checkShards, kindOfShards } from './checkShards.ts';
import { openFile, type Shard, ShardSequence } from './ShardSequence.ts';
import { listShards, type ShardFile } from './ShardSet.ts';

/**
 * Several files of one kind in sequence. They are opened and indexed in order, so that the known rows are always the first
 * ones, and do not change.
 */
export class ShardSource implements RecordSource {
  readonly path: string;
  readonly kind: DatasetKind;
  readonly readBytes?: NonNullable<RecordSource['readBytes']>;
  readonly #files: readonly ShardFile[];
  readonly #options: OpenSourceOptions;
  readonly #shards = new ShardSequence();
  readonly #changes = new Emitter();
  readonly #closing: AbortController;
  /** All that must be closed, even if it is not in the sequence yet. */
  readonly #opened: Promise<Shard>[] = [];
  #indexed: Promise<void> = Promise.resolve();
  #restored: RecordSource['restored'] = 'no';
  #done = false;

  private constructor(
    path: string,
    files: readonly ShardFile[],
    kind: DatasetKind,
    options: OpenSourceOptions,
  ) {
    this.path = path;
    this.kind = kind;
    this.#files = files;
    this.#closing = abortedWith(options.signal);
    this.#options = { ...options, signal: this.#closing.signal };
    if (kind === 'parquet') {
      this.readBytes = (row, at) => this.#readBytes(row, at);
    }
  }

  /** Opens a set; resolves when its first records can be read. Throws `ShardSetError` if it is not valid. */
  static async open(path: string, options: OpenSourceOptions): Promise<ShardSource> {
    options.signal?.throwIfAborted();
    const files = await listShards(path);
    const kind = await kindOfShards(files.map((one) => one.path));
    const source = new ShardSource(path, files, kind, options);
    try {
      await source.#open();
      return source;
    } catch (error) {
      await source.close();
      throw error;
    }
  }

  get codec(): RecordCodec {
    return this.#shards.all[0]?.codec ?? jsonCodec;
  }

  get count(): number {
    return this.#shards.count;
  }

  get progress(): SourceProgress {
    const opened = this.#shards.all.map((one) => one.progress);
    const rest = this.#files.slice(opened.length);
    const bytes = opened.reduce((sum, one) => sum + one.bytes, 0);
    const totalBytes =
      opened.reduce((sum, one) => sum + one.totalBytes, 0) + rest.reduce((sum, one) => sum + one.size, 0);
    return { bytes, totalBytes, records: this.count, done: this.#done && opened.at(-1)?.done === true };
  }

  get problems(): RecordSource['problems'] {
    return this.#shards.all.flatMap((one) => one.problems);
  }

  get inferredRows(): number {
    const [first, second] = this.#shards.all;
    // Parquet files have schemas.
    return first && second && this.kind !== 'parquet'
      ? Math.min(first.inferredRows, second.firstRow)
      : (first?.inferredRows ?? Number.POSITIVE_INFINITY);
  }

  get paths(): readonly string[] {
    return this.#files.map(({ path }) => path);
  }

  get restored(): RecordSource['restored'] {
    return this.#restored;
  }

  get indexed(): Promise<void> {
    return this.#indexed;
  }

  async readMany(from: number, count: number): Promise<readonly RawRecord[]> {
    const read: RawRecord[] = [];
    for (const part of this.#shards.parts(from, count)) {
      const records = await part.shard.readMany(part.from, part.count);
      read.push(...records);
      if (records.length < part.count) {
        break;
      }
    }
    return read;
  }

  async place(row: number): Promise<FilePosition> {
    const shard = this.#shards.at(row);
    return shard.place(row - shard.firstRow);
  }

  /** A line number does not say which file it is in: records are identified by their number in the set. */
  lineOf(): undefined {
    return undefined;
  }

  pathOf(row: number): string {
    return this.#shards.at(row).path;
  }

  task(row: number, count: number): SourceTask {
    const tasks = [...this.#shards.parts(row, count)].map((part) => part.shard.task(part.from, part.count));
    const [first, second] = tasks;
    return first && !second ? first : { type: 'shards', row, parts: tasks };
  }

  check(): Promise<SourceCheck> {
    return checkShards(this.path, this.#files, this.#shards.all);
  }

  /** Only the last file can grow without moving rows after it. */
  async grow(): Promise<void> {
    await this.#shards.last?.grow();
  }

  snapshot(): ShardsSnapshot | undefined {
    const shards = this.#shards.all.flatMap((one, at) => {
      const known = one.snapshot();
      const name = this.#files[at]?.name;
      return known && name !== undefined ? [{ name, known }] : [];
    });
    return shards.length === this.#files.length ? { type: 'shards', shards } : undefined;
  }

  onDidChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('The dataset was closed.'));
    await this.#indexed.catch(() => undefined);
    const opened = await Promise.allSettled(this.#opened);
    await Promise.all(opened.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)));
  }

  #open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#indexed = this.#openAll(resolve).then(() => {
        this.#done = true;
        this.#changes.emit();
      });
      this.#indexed.catch(reject);
    });
  }

  /**
   * Opens the files in order, each when the previous one is indexed, so that only one is indexed at a time; only the next file
   * is prepared meanwhile. Calls back when the first records are there, or, if all is cached, when all are.
   */
  async #openAll(ready: () => void): Promise<void> {
    const { files, isWhole } = this.#known();
    let isKnown = isWhole;
    let isReady = false;
    let ahead: Promise<Shard> | undefined;
    for (const [at, { path }] of this.#files.entries()) {
      const shard = await (ahead ?? this.#openShard(at, files));
      this.#add(shard);
      isKnown &&= shard.restored === 'same' || (shard.restored === 'grown' && path === this.paths.at(-1));
      if (!isReady && !isKnown && this.count >= firstRows) {
        await this.#checkHeaders(at + 1);
        isReady = true;
        ready();
      }
      const isLast = at + 1 === this.#files.length;
      ahead = isLast || shard.progress.done ? undefined : this.#openShard(at + 1, files);
      if (!isLast) {
        await shard.indexed;
      }
    }
    this.#restored = isKnown && this.#shards.last ? this.#shards.last.restored : 'no';
    ready();
    await this.#shards.last?.indexed;
  }

  /** The cached index of each file, by its name, and whether it is of exactly these files. */
  #known() {
    const kept = this.#options.known?.type === 'shards' ? this.#options.known.shards : [];
    const names = this.#files.map(({ name }) => name);
    const isWhole = kept.length === names.length && kept.every(({ name }, at) => name === names[at]);
    return { files: new Map(kept.map(({ name, known }) => [name, known])), isWhole };
  }

  #openShard(at: number, known: ReadonlyMap<string, ShardSnapshot>): Promise<Shard> {
    const { path = '', name = '' } = this.#files[at] ?? {};
    const opening = openFile(path, this.kind, { ...this.#options, known: known.get(name) });
    // Awaited when its turn comes, or closed without that.
    opening.catch(() => undefined);
    this.#opened.push(opening);
    return opening;
  }

  #add(shard: Shard): void {
    const [first] = this.#shards.all;
    if (first && 'columns' in first && 'columns' in shard) {
      checkSameColumns(first, shard);
    }
    this.#shards.add(shard);
    shard.onDidChange(() => this.#changes.emit());
    this.#changes.emit();
  }

  /** Reports a different header at once, and not only when its file's turn comes. */
  async #checkHeaders(from: number): Promise<void> {
    const [first] = this.#shards.all;
    if (this.kind === 'csv' && first && 'columns' in first) {
      for (const { path } of this.#files.slice(from)) {
        // That of a compressed file is known when it is unpacked.
        if (!(await packingOf(path))) {
          checkSameColumns(first, { path, columns: await readCsvColumns(path) });
        }
      }
    }
  }

  async #readBytes(row: number, at: readonly (string | number)[]): Promise<Uint8Array> {
    const shard = this.#shards.at(row);
    if (!('readBytes' in shard)) {
      throw new TypeError(`${shard.path} has no binary columns.`);
    }
    return shard.readBytes(row - shard.firstRow, at);
  }
}
