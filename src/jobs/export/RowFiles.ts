import { createHash, type Hash } from 'node:crypto';
import type { Container, ExportColumn } from '../../core/export/ExportTarget.ts';
import { isRecord } from '../../core/objects.ts';
import { parseJson } from '../../core/text/parseJson.ts';
import { NewFile } from '../../io/disk/NewFile.ts';
import type { ParquetOutputs } from '../../io/parquet/ParquetOutputs.ts';
import type { DataFile } from './ExportOptions.ts';
import type { MadeRow } from './makeRows.ts';

/** Where the files of a split are written. */
export interface FilePlaces {
  /** Where the file with an index is written, and whether leftovers have to be looked for next to it. */
  place(split: string, index: number): Promise<{ readonly path: string; readonly sweeps: boolean }>;
  /** Gives all files of a split their names, now that it is known how many there are; returns their paths in the export. */
  name(split: string, count: number): Promise<readonly string[]>;
}

/** Writes the rows of one split to one file or several. */
export interface RowFiles {
  /** Writes the rows of a record. */
  write(rows: readonly MadeRow[]): Promise<void>;
  finish(): Promise<readonly DataFile[]>;
  /** Removes an unfinished file. Never throws. */
  abandon(): Promise<void>;
}

interface RowFilesOptions {
  readonly split: string;
  readonly places: FilePlaces;
  readonly maxBytes: number;
  readonly columns: readonly ExportColumn[] | undefined;
}

type Written = Omit<DataFile, 'path' | 'split'>;

/** The finished files with their names. */
async function nameAll({ split, places }: RowFilesOptions, files: readonly Written[]): Promise<DataFile[]> {
  const paths = await places.name(split, files.length);
  return files.map((file, at) => ({ path: paths[at] ?? '', split, ...file }));
}

/** JSON lines, a JSON array or CSV. */
export class TextFiles implements RowFiles {
  readonly #container: Exclude<Container, 'parquet'>;
  readonly #options: RowFilesOptions;
  readonly #done: Written[] = [];
  #open: { readonly file: NewFile; readonly hash: Hash; rows: number } | undefined;
  #names: readonly string[] | undefined;

  constructor(container: Exclude<Container, 'parquet'>, options: RowFilesOptions) {
    this.#container = container;
    this.#options = options;
    this.#names = options.columns?.map(({ name }) => name);
  }

  async write(rows: readonly MadeRow[]): Promise<void> {
    for (const { json } of rows) {
      await this.#writeRow(json);
    }
  }

  async #writeRow(json: string): Promise<void> {
    const { maxBytes } = this.#options;
    if (this.#open && this.#container !== 'array' && this.#open.file.length + json.length > maxBytes) {
      await this.#end();
    }
    const open = this.#open ?? (await this.#begin(json));
    await this.#put(this.#frame(json, open.rows));
    open.rows += 1;
  }

  async finish(): Promise<readonly DataFile[]> {
    if (!this.#open && this.#done.length === 0) {
      await this.#begin('{}');
    }
    await this.#end();
    return nameAll(this.#options, this.#done);
  }

  async abandon(): Promise<void> {
    await this.#open?.file.abandon();
  }

  async #begin(firstRow: string) {
    const { places, split } = this.#options;
    const { path, sweeps } = await places.place(split, this.#done.length);
    const open = { file: await NewFile.create(path, { sweeps }), hash: createHash('sha256'), rows: 0 };
    this.#open = open;
    if (this.#container === 'array') {
      await this.#put('[');
    }
    if (this.#container === 'csv') {
      const row = parseJson(firstRow);
      this.#names ??= isRecord(row) ? Object.keys(row) : [];
      await this.#put(csvLine(this.#names));
    }
    return open;
  }

  async #end(): Promise<void> {
    if (this.#open && this.#container === 'array') {
      await this.#put('\n]\n');
    }
    const open = this.#open;
    this.#open = undefined;
    if (open) {
      const { file, hash, rows } = open;
      const bytes = file.length;
      await file.finish();
      this.#done.push({ rows, bytes, sha256: hash.digest('hex') });
    }
  }

  async #put(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.#open?.hash.update(bytes);
    await this.#open?.file.write(bytes);
  }

  /** One JSON value per line; in an array with a comma before it. */
  #frame(json: string, index: number): string {
    switch (this.#container) {
      case 'lines':
        return `${json}\n`;
      case 'array':
        return `${index === 0 ? '' : ','}\n${json}`;
      case 'csv': {
        const row = parseJson(json);
        return csvLine((this.#names ?? []).map((name) => (isRecord(row) ? row[name] : undefined)));
      }
    }
  }
}

/** A line of CSV (RFC 4180); a value that is neither text nor number is written as JSON, what is absent as nothing. */
function csvLine(values: readonly unknown[]): string {
  const cells = values.map((value) => {
    const text =
      typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(',')}\r\n`;
}

/**
 * Bytes that a row group reaches before it is written. Readers load one as a whole, and the viewer of the Hub refuses more than
 * 300 MB; so does `datasets` write a hundred at most.
 */
const groupBytes = 32 * 1024 * 1024;

/** Rows of a group at most, so that short texts do not take much more memory than they are long. */
const maxGroupRows = 50_000;

/** Rows are handed over when they have this many bytes. */
const batchBytes = 1024 * 1024;

/** Parquet. */
export class ParquetFiles implements RowFiles {
  readonly #outputs: ParquetOutputs;
  readonly #options: RowFilesOptions;
  readonly #done: Written[] = [];
  #rows: string[] = [];
  #images = new Map<string, Uint8Array>();
  #held = 0;
  /** Rows of the open file and their bytes before compression, and those of its last row group. */
  #open: { rows: number; bytes: number; groupRows: number; groupBytes: number } | undefined;

  constructor(outputs: ParquetOutputs, options: RowFilesOptions) {
    this.#outputs = outputs;
    this.#options = options;
  }

  /** The rows of a record are handed over together: the bytes of its images are given away with them. */
  async write(rows: readonly MadeRow[]): Promise<void> {
    for (const { json, images } of rows) {
      this.#rows.push(json);
      this.#held += json.length;
      for (const [name, { bytes }] of images) {
        this.#images.set(name, bytes);
        this.#held += bytes.length;
      }
    }
    if (this.#held >= Math.min(batchBytes, this.#options.maxBytes)) {
      await this.#handOver();
    }
  }

  async finish(): Promise<readonly DataFile[]> {
    if (this.#rows.length > 0 || (this.#done.length === 0 && !this.#open)) {
      await this.#handOver();
    }
    await this.#end();
    return nameAll(this.#options, this.#done);
  }

  async abandon(): Promise<void> {
    // Closing the outputs removes what is unfinished.
  }

  async #handOver(): Promise<void> {
    const [count, bytes] = [this.#rows.length, this.#held];
    if (this.#open && this.#open.bytes + bytes > this.#options.maxBytes) {
      await this.#end();
    }
    const open = this.#open ?? (await this.#begin());
    await this.#outputs.add({ rows: this.#rows, images: this.#images });
    this.#rows = [];
    this.#images = new Map();
    this.#held = 0;
    open.rows += count;
    open.bytes += bytes;
    open.groupRows += count;
    open.groupBytes += bytes;
    if (open.groupBytes >= groupBytes || open.groupRows >= maxGroupRows) {
      await this.#endGroup();
    }
  }

  async #begin() {
    const { places, split, columns = [] } = this.#options;
    const { path, sweeps } = await places.place(split, this.#done.length);
    await this.#outputs.create(path, columns, sweeps);
    this.#open = { rows: 0, bytes: 0, groupRows: 0, groupBytes: 0 };
    return this.#open;
  }

  async #endGroup(): Promise<void> {
    if (this.#open && this.#open.groupRows > 0) {
      this.#open.groupRows = 0;
      this.#open.groupBytes = 0;
      await this.#outputs.endGroup();
    }
  }

  async #end(): Promise<void> {
    await this.#endGroup();
    if (this.#open) {
      const { rows } = this.#open;
      this.#open = undefined;
      this.#done.push({ rows, ...(await this.#outputs.finish()) });
    }
  }
}
