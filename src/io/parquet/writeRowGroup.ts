import type { ColumnChunk } from 'hyparquet';
import { writeColumn } from 'hyparquet-writer/src/column.js';
import { encodeNestedValues } from 'hyparquet-writer/src/dremel.js';
import type { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import { schemaPathResolver } from 'hyparquet-writer/src/schema.js';
import type { BytesChunk, LeafPath } from './BytesChunk.ts';

/** The library's default. */
const pageBytes = 1024 * 1024;

/** A column with its values, one for each row. */
export interface ColumnData {
  readonly name: string;
  readonly data: readonly unknown[];
}

/**
 * Adds a row group to a file, as `ParquetWriter.write` does; `images` are the chunks of bytes, whatever the columns have in their
 * place.
 */
export function writeRowGroup(
  parquet: ParquetWriter,
  columns: readonly ColumnData[],
  images: readonly BytesChunk[],
): void {
  // Before anything else is written: the first one ends where the file does.
  const written = images.map((chunk) => chunk.end(parquet.writer));
  const chunks: ColumnChunk[] = [];
  for (const { name, data } of columns) {
    for (const path of leavesOf(parquet.schema, name)) {
      const image = isBytes(path) ? written.shift() : undefined;
      if (image) {
        chunks.push(image);
        continue;
      }
      const result = writeTextChunk(parquet, path, data);
      chunks.push(result.chunk);
      parquet.pendingIndexes.push(result);
    }
  }
  const rows = BigInt(columns[0]?.data.length ?? 0);
  const sum = (size: 'total_uncompressed_size' | 'total_compressed_size') =>
    chunks.reduce((all, one) => all + (one.meta_data?.[size] ?? 0n), 0n);
  parquet.num_rows += rows;
  parquet.row_groups.push({
    columns: chunks,
    total_byte_size: sum('total_uncompressed_size'),
    num_rows: rows,
    total_compressed_size: sum('total_compressed_size'),
  });
}

/** The paths to all leaves below a column. */
export function leavesOf(schema: ParquetWriter['schema'], name: string): readonly LeafPath[] {
  return leavesBelow(schemaPathResolver(schema)([name]));
}

function leavesBelow(path: LeafPath): readonly LeafPath[] {
  const children = path.at(-1)?.children ?? [];
  return children.length === 0 ? [path] : children.flatMap((child) => leavesBelow([...path, child]));
}

/** Whether a leaf holds the bytes of images, and no text. */
export function isBytes(path: LeafPath): boolean {
  const element = path.at(-1)?.element;
  return element?.type === 'BYTE_ARRAY' && element.converted_type === undefined;
}

function writeTextChunk(
  { writer, codec, compressors }: ParquetWriter,
  path: LeafPath,
  data: readonly unknown[],
) {
  const schemaPath = path.map(({ element }) => element);
  const names = schemaPath.slice(1).map(({ name }) => name);
  return writeColumn({
    writer,
    column: {
      columnName: names.join('.'),
      element: schemaPath.at(-1) ?? { name: '' },
      schemaPath,
      codec,
      compressors: { SNAPPY: compressors.SNAPPY },
      stats: true,
      pageSize: pageBytes,
      columnIndex: false,
      offsetIndex: true,
    },
    pageData: encodeNestedValues(path, [...data]),
  });
}
