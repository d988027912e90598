import type { OpenedParquet } from '../../parquet/ParquetMessages.ts';
import { ParquetReader } from '../../parquet/ParquetReader.ts';
import type { OpenSourceOptions } from '../openSource.ts';
import {
  DatasetChangedError,
  type RawRecord,
  type RecordPlace,
  type RecordSource,
  type SourceCheck,
} from '../RecordSource.ts';
import { checkParquet } from './checkParquet.ts';
import type { ParquetTask } from './ParquetTask.ts';
import { parquetCodec } from './parquetCodec.ts';

/** A Parquet file: its footer says where everything is, so that all records are known when it is opened. */
export class ParquetSource implements RecordSource {
  readonly kind = 'parquet';
  readonly codec = parquetCodec;
  readonly indexed = Promise.resolve();
  readonly restored = 'no';
  readonly path: string;
  readonly #reader: ParquetReader;
  readonly #opened: OpenedParquet;

  private constructor(reader: ParquetReader, opened: OpenedParquet) {
    this.path = reader.path;
    this.#reader = reader;
    this.#opened = opened;
  }

  static async open(path: string, { workers, strings }: OpenSourceOptions): Promise<ParquetSource> {
    const { reader, opened } = await ParquetReader.open(path, { workerPath: workers.parquet, strings });
    return new ParquetSource(reader, opened);
  }

  get count(): number {
    return this.#opened.count;
  }

  get progress(): RecordSource['progress'] {
    const { size: bytes } = this.#opened;
    return { bytes, totalBytes: bytes, records: this.count, done: true };
  }

  get problems(): RecordSource['problems'] {
    const { path } = this;
    return this.#opened.problems.map((message) => ({
      code: 'wrong-shape',
      message,
      path,
      line: 0,
      column: 0,
    }));
  }

  async readMany(from: number, count: number): Promise<readonly RawRecord[]> {
    await this.#checkVersion();
    const { path } = this;
    return (await this.#reader.readMany(from, count)).map((row) => ({ ...row, path }));
  }

  async readBytes(row: number, at: readonly (string | number)[]): Promise<Uint8Array> {
    await this.#checkVersion();
    return this.#reader.readBytes(row, at);
  }

  /** A row is counted as a line; bytes of a row are nowhere together. */
  async place(row: number): Promise<RecordPlace> {
    return { path: this.path, byte: 0, line: row, column: 0 };
  }

  lineOf(): undefined {
    return undefined;
  }

  get paths(): readonly string[] {
    return [this.path];
  }

  pathOf(): string {
    return this.path;
  }

  task(from: number, count: number): ParquetTask {
    const { path } = this;
    const { size, mtimeMs } = this.#opened;
    return { type: 'parquet', path, size, mtimeMs, row: from, count: Math.min(count, this.count - from) };
  }

  async check(): Promise<SourceCheck> {
    try {
      await this.#checkVersion();
      return { state: 'same' };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return error instanceof DatasetChangedError
        ? { state: 'changed' }
        : { state: 'gone', path: this.path, reason };
    }
  }

  /** A Parquet file does not grow: whatever is added to it, its footer is written anew. */
  async grow(): Promise<void> {}

  /** The footer is the index already. */
  snapshot(): undefined {
    return undefined;
  }

  onDidChange(): () => void {
    return () => {};
  }

  async close(): Promise<void> {
    await this.#reader.close();
  }

  #checkVersion(): Promise<void> {
    return checkParquet({ path: this.path, ...this.#opened });
  }
}
