import { open, stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { Finding } from '../../core/checks/Finding.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { Format } from '../../core/sample/Format.ts';
import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { type RecordRead, readRecord } from '../../core/sample/readRecord.ts';
import { contentHash } from '../contentHash.ts';
import type { IndexProgress } from './buildIndex.ts';
import { createCodec } from './createCodec.ts';
import type { DatasetIndex } from './DatasetIndex.ts';
import { decodeUtf8 } from './decodeUtf8.ts';
import { detectKind } from './detectKind.ts';
import { hashIdentityPrefix } from './hashIdentityPrefix.ts';
import { resolveFormat } from './resolveFormat.ts';
import { runIndexWorker } from './runIndexWorker.ts';

/** One record as it stands in the file. */
export interface LoadedRecord {
  readonly row: number;
  readonly identity: string;
  /** Hash of the record's bytes. */
  readonly hash: string;
  /** 0-based line in the file. */
  readonly line: number;
  readonly text: string;
  /** Undefined where the format is not known. */
  readonly read: RecordRead | undefined;
}

interface OpenOptions {
  /** The bundled index worker. */
  readonly workerPath: string;
  readonly mapping?: FieldMapping | undefined;
  /** Translated texts by their English ones. */
  readonly strings?: Record<string, string> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined;
}

/** The file is not the one that was indexed any more. */
export class DatasetChangedError extends Error {}

/** A dataset file, indexed: records are read by position when they are looked at, and the file is never written. */
export class Dataset {
  readonly path: string;
  readonly format: Format | undefined;
  readonly #index: DatasetIndex;
  readonly #codec: RecordCodec;
  readonly #rows: ReadonlyMap<string, number>;

  private constructor(path: string, index: DatasetIndex) {
    this.path = path;
    this.#index = index;
    this.format = resolveFormat(index.formatId, index.mapping);
    this.#codec = createCodec(index.kind, index.columns);
    this.#rows = new Map(index.identities.map((identity, row) => [identity, row]));
  }

  /** Indexes a file in a worker. */
  static async open(path: string, options: OpenOptions): Promise<Dataset> {
    const kind = await detectKind(path);
    const { mapping, strings = {} } = options;
    return new Dataset(path, await runIndexWorker({ path, kind, mapping, strings }, options));
  }

  /** How many records the file holds, readable or not. */
  get count(): number {
    return this.#index.starts.length;
  }

  get findings(): readonly Finding[] {
    return this.#index.findings;
  }

  /** The first records where no format fits them. */
  get samples(): readonly unknown[] {
    return this.#index.samples;
  }

  /** How many exchanges a record holds; 0 where it cannot be read. */
  exchangeCount(row: number): number {
    return this.#index.exchanges[row] ?? 0;
  }

  /** How many exchanges all records hold. */
  get totalExchanges(): number {
    return this.#index.exchanges.reduce((sum, count) => sum + count, 0);
  }

  identity(row: number): string {
    return this.#index.identities[row] ?? '';
  }

  /** What a record is called on screen: its own id, or its line where it has none; a hash would tell nobody anything. */
  name(row: number): string {
    const identity = this.identity(row);
    const line = (this.#index.lines[row] ?? 0) + 1;
    return identity.startsWith(hashIdentityPrefix) ? l10n.t('line {0}', line.toLocaleString()) : identity;
  }

  /** The row of the record with an identity, or undefined where there is none. */
  rowOf(identity: string): number | undefined {
    return this.#rows.get(identity);
  }

  async read(row: number): Promise<LoadedRecord> {
    const [record] = await this.readMany(row, 1);
    if (!record) {
      throw new RangeError(`There is no record ${row + 1}: the dataset has ${this.count}.`);
    }
    return record;
  }

  /** Reads neighbouring records in one go; fewer come back where the dataset ends. */
  async readMany(from: number, count: number): Promise<readonly LoadedRecord[]> {
    const { starts, ends } = this.#index;
    const first = starts[from];
    const last = ends[Math.min(from + count, this.count) - 1];
    if (first === undefined || last === undefined) {
      return [];
    }
    const content = await this.#readBytes(first, last);
    const rows = Array.from({ length: Math.min(count, this.count - from) }, (_, index) => from + index);
    return rows.map((row) =>
      this.#load(row, content.subarray((starts[row] ?? 0) - first, (ends[row] ?? 0) - first)),
    );
  }

  /** Whether the file on disk is still the one that was indexed. */
  async isCurrent(): Promise<boolean> {
    const now = await stat(this.path);
    return now.size === this.#index.version.size && now.mtimeMs === this.#index.version.mtimeMs;
  }

  async #readBytes(from: number, to: number): Promise<Uint8Array> {
    const file = await open(this.path, 'r');
    try {
      const now = await file.stat();
      if (now.size !== this.#index.version.size || now.mtimeMs !== this.#index.version.mtimeMs) {
        throw new DatasetChangedError(`${this.path} has changed since it was opened.`);
      }
      const content = new Uint8Array(to - from);
      await file.read(content, 0, content.length, from);
      return content;
    } finally {
      await file.close();
    }
  }

  #load(row: number, content: Uint8Array): LoadedRecord {
    const { text } = decodeUtf8(content);
    return {
      row,
      identity: this.identity(row),
      hash: contentHash(content),
      line: this.#index.lines[row] ?? 0,
      text,
      read: this.format && readRecord(text, this.#codec, this.format, { row }),
    };
  }
}
