import { createHash } from 'node:crypto';
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import type { ExportColumn } from '../../core/export/ExportTarget.ts';
import { isRecord } from '../../core/objects.ts';
import { parseJson } from '../../core/text/parseJson.ts';
import type { NewFile } from '../disk/NewFile.ts';
import { featuresText, schemaOf } from './parquetSchema.ts';
import { type ImageBytes, toCell } from './toCell.ts';
import { writeRowGroup } from './writeRowGroup.ts';

/** Some rows. */
export interface RowBatch {
  /** JSON texts. */
  readonly rows: readonly string[];
  /** The bytes of the images that they name. */
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** What a finished file is. */
export interface FileSummary {
  readonly bytes: number;
  readonly sha256: string;
}

/** Names the program in the file; without a version of its own, so that equal rows give equal files. */
const createdBy = 'dream-curator';

/** A Parquet file that is written row group by row group, so that no more than one is in memory. */
export class ParquetOutput {
  readonly #file: NewFile;
  readonly #columns: readonly ExportColumn[];
  readonly #bytes: StreamedBytes;
  readonly #writer: ParquetWriter;
  #rows: string[] = [];
  readonly #images = new Map<string, Uint8Array>();

  constructor(file: NewFile, columns: readonly ExportColumn[]) {
    this.#file = file;
    this.#columns = columns;
    this.#bytes = new StreamedBytes(file);
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaOf(columns),
      kvMetadata: [{ key: 'huggingface', value: featuresText(columns) }],
      createdBy,
    });
  }

  /** Adds rows to the next row group. */
  add({ rows, images }: RowBatch): void {
    for (const row of rows) {
      this.#rows.push(row);
    }
    for (const [path, bytes] of images) {
      this.#images.set(path, bytes);
    }
  }

  /** Writes a row group of what was added. Throws if a row does not fit the columns. */
  endGroup(): void {
    const values = this.#rows.map((json) => this.#fields(parseJson(json)));
    const images: ImageBytes = (path) => this.#images.get(path);
    const columns = this.#columns.map(({ name, type }) => ({
      name,
      data: values.map((row) => toCell(row[name], type, images, name)),
    }));
    writeRowGroup(this.#writer, columns);
    this.#rows = [];
    this.#images.clear();
  }

  /** Throws if a row has something for which there is no column. */
  #fields(row: unknown): Readonly<Record<string, unknown>> {
    const fields = isRecord(row) ? row : { '': row };
    const unknown = Object.keys(fields).find((key) => !this.#columns.some(({ name }) => name === key));
    if (unknown !== undefined) {
      throw new TypeError(`There is no column ${unknown}.`);
    }
    return fields;
  }

  async finish(): Promise<FileSummary> {
    this.#writer.finish();
    const summary = this.#bytes.end();
    await this.#file.finish();
    return summary;
  }

  abandon(): Promise<void> {
    return this.#file.abandon();
  }
}

/** Bytes are collected up to this many. */
const pieceBytes = 256 * 1024;

/** Larger pieces are written as they are. */
const maxCopiedBytes = 32 * 1024;

/** Gives what the library appends to a file, instead of keeping a whole row group. */
class StreamedBytes extends ByteWriter {
  readonly #file: NewFile;
  readonly #hash = createHash('sha256');

  constructor(file: NewFile) {
    super(2 * pieceBytes);
    this.#file = file;
  }

  override ensure(size: number): void {
    if (this.index + size > pieceBytes) {
      this.#flush();
    }
    super.ensure(size);
  }

  override appendBytes(value: Uint8Array): void {
    if (value.length <= maxCopiedBytes) {
      super.appendBytes(value);
      return;
    }
    this.#flush();
    this.#put(value);
    this.offset += value.length;
  }

  /** Writes what is left and describes the file. */
  end(): FileSummary {
    this.#flush();
    return { bytes: this.offset, sha256: this.#hash.digest('hex') };
  }

  #flush(): void {
    if (this.index > 0) {
      this.#put(new Uint8Array(this.buffer, 0, this.index));
      this.index = 0;
    }
  }

  #put(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#file.writeSync(bytes);
  }
}
