import { createHash } from 'node:crypto';
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import type { ExportColumn } from '../../core/export/ExportTarget.ts';
import { isRecord } from '../../core/objects.ts';
import { parseJson } from '../../core/text/parseJson.ts';
import type { NewFile } from '../disk/NewFile.ts';
import { BytesChunk } from './BytesChunk.ts';
import { featuresText, schemaOf } from './parquetSchema.ts';
import { type ImageBytes, toCell } from './toCell.ts';
import { type ColumnData, isBytes, leavesOf, writeRowGroup } from './writeRowGroup.ts';

/** Some rows. */
export interface RowBatch {
  /** JSON texts. */
  readonly rows: readonly string[];
  /** The bytes of the images that they name, not needed any more when they are added. */
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** What a finished file is. */
export interface FileSummary {
  readonly bytes: number;
  readonly sha256: string;
}

/** Names the program in the file; without a version of its own, so that equal rows give equal files. */
const createdBy = 'dream-curator';

/** Stands for the bytes of an image that are in the file already. */
const written = new Uint8Array();

/**
 * A Parquet file that is written row group by row group, so that the texts of no more than one are in memory; images are written as
 * they come.
 */
export class ParquetOutput {
  readonly #file: NewFile;
  readonly #columns: readonly ExportColumn[];
  readonly #bytes: StreamedBytes;
  readonly #writer: ParquetWriter;
  readonly #images: readonly { readonly column: ExportColumn; readonly chunk: BytesChunk }[];
  #rows: Readonly<Record<string, unknown>>[] = [];

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
    this.#images = this.#imageColumns();
  }

  /** Adds rows to the next row group. Throws if an image is missing. */
  add({ rows, images }: RowBatch): void {
    const added = rows.map((json) => this.#fields(parseJson(json)));
    for (const row of added) {
      this.#rows.push(row);
    }
    for (const { column, chunk } of this.#images) {
      chunk.add(cellsOf(column, added, (path) => images.get(path)).data);
    }
  }

  /** Writes a row group of what was added. Throws if a row does not fit the columns. */
  endGroup(): void {
    const columns = this.#columns.map((column) => cellsOf(column, this.#rows, () => written));
    writeRowGroup(
      this.#writer,
      columns,
      this.#images.map(({ chunk }) => chunk),
    );
    this.#rows = [];
  }

  /** The first column of images goes to the file directly. */
  #imageColumns() {
    const { schema, writer } = this.#writer;
    const leaves = this.#columns.flatMap((column) =>
      leavesOf(schema, column.name)
        .filter(isBytes)
        .map((path) => ({ column, path })),
    );
    return leaves.map(({ column, path }, at) => ({
      column,
      chunk: new BytesChunk(path, at === 0 ? writer : new ByteWriter()),
    }));
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

/** The values of a column. */
function cellsOf(
  { name, type }: ExportColumn,
  rows: readonly Readonly<Record<string, unknown>>[],
  images: ImageBytes,
): ColumnData {
  return { name, data: rows.map((row) => toCell(row[name], type, images, name)) };
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
