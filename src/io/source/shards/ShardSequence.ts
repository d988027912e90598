import { lowerBound } from '../../../core/lowerBound.ts';
import { FileSource } from '../file/FileSource.ts';
import { ParquetSource } from '../parquet/ParquetSource.ts';
import type { OpenSourceOptions } from '../RecordSource.ts';
import type { DatasetKind } from '../SourceTask.ts';

/** One file of a set. */
export type Shard = FileSource | ParquetSource;

/** Adjacent records in one shard. */
interface Part {
  readonly shard: Shard;
  /** Of the shard's own rows. */
  readonly from: number;
  readonly count: number;
}

/** Maximum number of shards that keep threads and files open. */
const maxAwake = 4;

/** The shards that are open so far, in order. All but the last are indexed. */
export class ShardSequence {
  readonly #shards: Shard[] = [];
  /** Recently used; the latest last. */
  readonly #awake = new Set<Shard>();

  get all(): readonly Shard[] {
    return this.#shards;
  }

  get last(): Shard | undefined {
    return this.#shards.at(-1);
  }

  /** How many records are known. */
  get count(): number {
    return this.last ? this.last.firstRow + this.last.count : 0;
  }

  /** Appends a shard; from now on it counts its rows from there. */
  add(shard: Shard): void {
    shard.firstRow = this.count;
    this.#shards.push(shard);
    this.#use(shard);
  }

  /** The shard that contains a record: the last one that begins at or before it. */
  at(row: number): Shard {
    const shards = this.#shards;
    const shard = shards[lowerBound(shards.length, (at) => (shards[at]?.firstRow ?? 0) <= row) - 1];
    if (!shard) {
      throw new RangeError(`There is no record ${row + 1}: the dataset has ${this.count}.`);
    }
    this.#use(shard);
    return shard;
  }

  /** Where adjacent records are, shard by shard; fewer at the end of the last one. */
  *parts(from: number, count: number): Generator<Part> {
    const to = Math.min(from + count, this.count);
    for (let row = from; row < to; ) {
      const shard = this.at(row);
      const part = Math.min(to, shard.firstRow + shard.count) - row;
      yield { shard, from: row - shard.firstRow, count: part };
      row += part;
    }
  }

  /** Suspends the shard that was not used for the longest time if too many are active. */
  #use(shard: Shard): void {
    if (!('rest' in shard)) {
      return;
    }
    this.#awake.delete(shard);
    this.#awake.add(shard);
    const [oldest] = this.#awake;
    if (oldest && 'rest' in oldest && this.#awake.size > maxAwake) {
      this.#awake.delete(oldest);
      oldest.rest();
    }
  }
}

/** Opens one file of a kind as a source of records. */
export function openFile(
  path: string,
  kind: DatasetKind,
  options: OpenSourceOptions,
): Promise<FileSource | ParquetSource> {
  return kind === 'parquet' ? ParquetSource.open(path, options) : FileSource.open(path, kind, options);
}
