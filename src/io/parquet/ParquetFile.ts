import * as l10n from '@vscode/l10n';
import { type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type FileBuffer, openFileBuffer } from './openFileBuffer.ts';
import { ParquetError } from './ParquetError.ts';
import { parquetParsers } from './parquetParsers.ts';
import { type ParquetLayout, readLayout } from './readLayout.ts';

/** An open Parquet file. Reads the columns of neighbouring rows, and of these only the pages needed where it can. */
export class ParquetFile {
  readonly path: string;
  readonly layout: ParquetLayout;
  readonly size: number;
  readonly mtimeMs: number;
  readonly #buffer: FileBuffer;
  readonly #metadata: FileMetaData;

  private constructor(path: string, buffer: FileBuffer, metadata: FileMetaData, mtimeMs: number) {
    this.path = path;
    this.layout = readLayout(metadata);
    this.size = buffer.byteLength;
    this.mtimeMs = mtimeMs;
    this.#buffer = buffer;
    this.#metadata = metadata;
  }

  /** Opens a file and reads its footer. Throws `ParquetError` where it is no Parquet file or not a whole one. */
  static async open(path: string): Promise<ParquetFile> {
    const buffer = await openFileBuffer(path);
    try {
      await checkMagic(buffer);
      const { mtimeMs } = await buffer.file.state();
      return new ParquetFile(
        path,
        buffer,
        await parquetMetadataAsync(buffer, { geoparquet: false }),
        mtimeMs,
      );
    } catch (error) {
      await buffer.file.close();
      throw error instanceof ParquetError ? error : new ParquetError(explain(path, error));
    }
  }

  /** The values of a top-level column in the rows from `from` to `to`, exclusive; missing values are null or undefined. */
  async readColumn(column: string, from: number, to: number): Promise<readonly unknown[]> {
    try {
      const rows = await parquetReadObjects({
        file: this.#buffer,
        metadata: this.#metadata,
        columns: [column],
        rowStart: from,
        rowEnd: to,
        compressors,
        parsers: parquetParsers,
        utf8: false,
        useOffsetIndex: true,
      });
      if (rows.length !== to - from) {
        throw new RangeError(`${to - from} rows are expected, ${rows.length} are there`);
      }
      return rows.map((row) => row[column]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = l10n.t(
        'The column “{0}” cannot be read in rows {1} to {2}: {3}',
        column,
        from + 1,
        to,
        reason,
      );
      throw new ParquetError(message);
    }
  }

  async close(): Promise<void> {
    await this.#buffer.file.close();
  }
}

const magic = 'PAR1';
const encryptedMagic = 'PARE';

/** Tells what is no Parquet file from one that has been cut off, which can be mended by copying it again. */
async function checkMagic(buffer: FileBuffer): Promise<void> {
  const { byteLength: size } = buffer;
  const read = async (start: number) => Buffer.from(await buffer.slice(start, start + 4)).toString('latin1');
  const head = size < magic.length ? '' : await read(0);
  const tail = size < 12 ? '' : await read(size - magic.length);
  if (head === encryptedMagic || tail === encryptedMagic) {
    throw new ParquetError(l10n.t('The Parquet file is encrypted; it cannot be read.'));
  }
  if (head !== magic) {
    throw new ParquetError(l10n.t('This is no Parquet file: it does not begin with “{0}”.', magic));
  }
  if (tail !== magic) {
    throw new ParquetError(
      l10n.t(
        'The Parquet file is cut off or not finished: its end, which says where everything is, is missing. Copy or write it again.',
      ),
    );
  }
}

function explain(path: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return l10n.t('The Parquet file {0} cannot be read, its footer is broken: {1}', path, reason);
}
