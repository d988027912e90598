import { jsonCodec } from '../../../core/sample/jsonCodec.ts';
import { withUnreadableReason } from '../../../core/sample/RecordCodec.ts';
import { checkKept, checkVersion, type FileVersion } from '../../disk/FileVersion.ts';
import {
  checkAgain,
  DatasetChangedError,
  type FilePosition,
  type OpenSourceOptions,
  type RawRecord,
  type RecordSource,
  type SourceCheck,
} from '../RecordSource.ts';
import type { OpenedParquet, ParquetSnapshot } from '../SourceSnapshot.ts';
import type { ParquetTask } from '../SourceTask.ts';
import { ParquetReader } from './ParquetReader.ts';

/** Rows of a Parquet file as JSON text. */
export const parquetCodec = withUnreadableReason(jsonCodec);

/** A Parquet file: its footer says where everything is, so all records are known as soon as it is open. */
export class ParquetSource implements RecordSource {
  readonly kind = 'parquet';
  readonly codec = parquetCodec;
  readonly indexed = Promise.resolve();
  readonly restored: RecordSource['restored'];
  readonly path: string;
  /** Row of its first record in the dataset, if it is one of several files; set before anything is read. */
  firstRow = 0;
  readonly #reader: ParquetReader;
  readonly #opened: OpenedParquet;
  #version: FileVersion;

  private constructor(reader: ParquetReader, opened: OpenedParquet, restored: RecordSource['restored']) {
    this.path = reader.path;
    this.restored = restored;
    this.#reader = reader;
    this.#opened = opened;
    this.#version = opened.version;
  }

  static async open(path: string, { workers, strings, known }: OpenSourceOptions): Promise<ParquetSource> {
    const options = { workerPath: workers.parquet, strings };
    if (known?.type === 'parquet' && (await isKept(path, known.opened.version))) {
      return new ParquetSource(new ParquetReader(path, options), known.opened, 'same');
    }
    const { reader, opened } = await ParquetReader.open(path, options);
    return new ParquetSource(reader, opened, 'no');
  }

  get count(): number {
    return this.#opened.count;
  }

  get progress(): RecordSource['progress'] {
    const { size: bytes } = this.#version;
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
    const { path, firstRow } = this;
    const read = await this.#reader.readMany(from, Math.min(count, this.count - from));
    return read.map((one) => ({ ...one, row: firstRow + one.row, path }));
  }

  async readBytes(row: number, at: readonly (string | number)[]): Promise<Uint8Array> {
    await this.#checkVersion();
    return this.#reader.readBytes(row, at);
  }

  /** A row counts as a line; the bytes of a row are not contiguous. */
  async place(row: number): Promise<FilePosition> {
    return { path: this.path, byte: 0, line: row, column: 0 };
  }

  lineOf(): undefined {
    return undefined;
  }

  /** Types are in the schema. */
  get inferredRows(): number {
    return Number.POSITIVE_INFINITY;
  }

  get paths(): readonly string[] {
    return [this.path];
  }

  pathOf(): string {
    return this.path;
  }

  task(from: number, count: number): ParquetTask {
    const { path, firstRow } = this;
    const row = firstRow + from;
    return {
      type: 'parquet',
      path,
      version: this.#version,
      firstRow,
      row,
      count: Math.min(count, this.count - from),
    };
  }

  async check(): Promise<SourceCheck> {
    const { check, version } = await checkAgain(this.path, this.#version);
    this.#version = version;
    return check.state === 'grown' ? { state: 'changed' } : check;
  }

  /** A Parquet file does not grow: adding to it rewrites its footer. */
  async grow(): Promise<void> {}

  /** The footer is the index; this is cached so that the cached survey of the records can be used at the next opening. */
  snapshot(): ParquetSnapshot {
    return { type: 'parquet', opened: { ...this.#opened, version: this.#version } };
  }

  onDidChange(): () => void {
    return () => {};
  }

  /** Ends its thread until it is needed again. */
  rest(): void {
    this.#reader.rest();
  }

  async close(): Promise<void> {
    await this.#reader.close();
  }

  #checkVersion(): Promise<void> {
    return assertUnchanged(this.path, this.#version);
  }
}

async function isKept(path: string, version: FileVersion): Promise<boolean> {
  return (await checkKept(path, version).catch(() => 'changed')) === 'same';
}

/** Throws `DatasetChangedError` if a Parquet file has changed: everything in it may have moved. */
export async function assertUnchanged(path: string, version: FileVersion): Promise<void> {
  if ((await checkVersion(path, version)) !== 'same') {
    throw DatasetChangedError.of(path);
  }
}
