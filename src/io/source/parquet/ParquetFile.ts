import * as l10n from '@vscode/l10n';
import { type AsyncBuffer, type FileMetaData, flatten, parquetMetadata, type SchemaTree } from 'hyparquet';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { assembleAsync } from 'hyparquet/src/rowgroup.js';
import { plural } from '../../../core/text/localized.ts';
import { DiskFile } from '../../disk/DiskFile.ts';
import { type FileVersion, versionOf } from '../../disk/FileVersion.ts';
import { ChunkCache } from './ChunkCache.ts';
import { checkThrift } from './checkThrift.ts';
import { maxFooterBytes, maxFooterValues } from './limits.ts';
import { ParquetError } from './ParquetRow.ts';
import { parquetParsers } from './parquetParsers.ts';
import { readChunk } from './readChunk.ts';
import { type LeafChunk, type ParquetLayout, type RowGroupLayout, readLayout } from './readLayout.ts';

/** An open Parquet file. Reads the columns of adjacent rows, and only the pages needed if possible. */
export class ParquetFile {
  readonly path: string;
  readonly layout: ParquetLayout;
  readonly version: FileVersion;
  readonly #buffer: FileBuffer;
  readonly #chunks = new ChunkCache();

  private constructor(path: string, buffer: FileBuffer, metadata: FileMetaData, version: FileVersion) {
    this.path = path;
    this.layout = readLayout(metadata, buffer.byteLength);
    this.version = version;
    this.#buffer = buffer;
  }

  /** Opens a file and reads its footer. Throws `ParquetError` if it is not a complete Parquet file. */
  static async open(path: string): Promise<ParquetFile> {
    const buffer = await openFileBuffer(path);
    try {
      await checkMagic(buffer);
      const version = await versionOf(buffer.file);
      return new ParquetFile(path, buffer, await readFooter(buffer), version);
    } catch (error) {
      await buffer.file.close();
      throw error instanceof ParquetError ? error : new ParquetError(explain(path, error));
    }
  }

  /**
   * The values of a top-level column in the rows from `from` to `to`, exclusive, all in one row group; missing values are null
   * or undefined.
   */
  async readColumn(column: string, from: number, to: number): Promise<readonly unknown[]> {
    try {
      const group = this.layout.groups.find(({ start, rows }) => from >= start && to <= start + rows);
      const tree = this.layout.trees.get(column);
      if (!group || !tree) {
        throw new RangeError(l10n.t('the row group does not have this column'));
      }
      return await this.#readValues(group, tree, from - group.start, to - group.start);
    } catch (error) {
      const message = l10n.t(
        'Cannot read column “{0}” in rows {1} to {2}: {3}',
        column,
        from + 1,
        to,
        reasonOf(error),
      );
      throw new ParquetError(message, { cause: error });
    }
  }

  async #readValues(group: RowGroupLayout, tree: SchemaTree, from: number, to: number) {
    const rows = { from, to, all: group.rows };
    const asyncColumns = [];
    for (const leaf of group.chunks.get(tree.element.name)?.leaves ?? []) {
      const pages = await readChunk(this.#buffer, leaf, rows, decoderOf(leaf), this.#chunks);
      asyncColumns.push({ pathInSchema: leaf.meta.path_in_schema, data: Promise.resolve(pages) });
    }
    const root: SchemaTree = { count: 1, element: { name: '' }, children: [tree], path: [] };
    const select = { groupStart: 0, groupRows: group.rows, selectStart: from, selectEnd: to };
    const [assembled] = assembleAsync({ ...select, asyncColumns }, root, parquetParsers).asyncColumns;
    const { data, skipped } = (await assembled?.data) ?? { data: [], skipped: 0 };
    const values = flatten(data);
    if (skipped > from || skipped + values.length < to) {
      throw new RangeError(
        l10n.t('row count mismatch: expected {1}, found {0}', skipped + values.length, group.rows),
      );
    }
    return Array.from(values.slice(from - skipped, to - skipped));
  }

  async close(): Promise<void> {
    await this.#buffer.file.close();
  }
}

const magic = 'PAR1';
const encryptedMagic = 'PARE';

/** Distinguishes other files from truncated ones, which can be fixed by copying them again. */
async function checkMagic(buffer: FileBuffer): Promise<void> {
  const { byteLength: size } = buffer;
  const read = async (start: number) => Buffer.from(await buffer.slice(start, start + 4)).toString('latin1');
  const head = size < magic.length ? '' : await read(0);
  const tail = size < 12 ? '' : await read(size - magic.length);
  if (head === encryptedMagic || tail === encryptedMagic) {
    throw new ParquetError(l10n.t('Cannot read the Parquet file: it is encrypted.'));
  }
  if (head !== magic) {
    throw new ParquetError(l10n.t('Not a Parquet file: it does not begin with “{0}”.', magic));
  }
  if (tail !== magic) {
    throw new ParquetError(
      l10n.t(
        'The Parquet file is truncated or incomplete: its footer, which locates the data, is missing. Copy or write the file again.',
      ),
    );
  }
}

/** Its length comes after it. */
async function readFooter(buffer: FileBuffer): Promise<FileMetaData> {
  const { byteLength: size } = buffer;
  const length = new DataView(await buffer.slice(size - 8, size - 4)).getUint32(0, true);
  if (length > maxFooterBytes) {
    throw new RangeError(
      plural(
        l10n.t(
          'its footer has {0} byte; at most {1} can be read | its footer has {0} bytes; at most {1} can be read',
        ),
        length,
        maxFooterBytes,
      ),
    );
  }
  const footer = await buffer.slice(size - 8 - length, size);
  checkThrift(new Uint8Array(footer, 0, length), 0, maxFooterValues);
  return parquetMetadata(footer, { geoparquet: false });
}

function decoderOf({ meta, schemaPath }: LeafChunk) {
  return {
    pathInSchema: meta.path_in_schema,
    type: meta.type,
    element: schemaPath.at(-1)?.element ?? { name: '' },
    schemaPath,
    codec: meta.codec,
    parsers: { ...DEFAULT_PARSERS, ...parquetParsers },
    utf8: false,
  };
}

/** The message of a decoder that failed on unexpected input does not help people who have the file. */
function reasonOf(error: unknown): string {
  const expected =
    error instanceof Error && !(error instanceof TypeError) && !/call stack/.test(error.message);
  return expected ? error.message : l10n.t('it is corrupted');
}

function explain(path: string, error: unknown): string {
  return l10n.t('Cannot read the Parquet file {0}: invalid footer: {1}', path, reasonOf(error));
}

/** A file that hyparquet reads in pieces by offset. */
interface FileBuffer extends AsyncBuffer {
  readonly file: DiskFile;
}

/** More than this in one piece is not a usable column; 2 GiB is what Node reads at once. */
const maxPieceBytes = 2 ** 31 - 1;

/** Opens a file for hyparquet. Reads beyond the end, which a broken file may cause, are refused. */
async function openFileBuffer(path: string): Promise<FileBuffer> {
  const file = await DiskFile.open(path);
  const { size } = await file.state();
  return {
    file,
    byteLength: size,
    slice: (start, end = size) => {
      const piece = readPiece(file, start, end, size);
      // hyparquet requests several pieces before it awaits the first; the rejection reaches the one that awaits this piece.
      piece.catch(() => undefined);
      return piece;
    },
  };
}

async function readPiece(file: DiskFile, start: number, end: number, size: number): Promise<ArrayBuffer> {
  const length = end - start;
  if (!(start >= 0 && length >= 0 && end <= size)) {
    throw new RangeError(`bytes ${start} to ${end} are asked for, the file has ${size}`);
  }
  if (length > maxPieceBytes) {
    throw new RangeError(
      `a column of a row group has ${length} bytes; at most ${maxPieceBytes} are read at once`,
    );
  }
  const buffer = new ArrayBuffer(length);
  const bytesRead = await file.read(new Uint8Array(buffer), start);
  if (bytesRead < length) {
    throw new RangeError(`the file ends at byte ${start + bytesRead}, ${end} was expected`);
  }
  return buffer;
}
