import type { ColumnChunk } from 'hyparquet';
import { writeColumn } from 'hyparquet-writer/src/column.js';
import { encodeNestedValues } from 'hyparquet-writer/src/dremel.js';
import type { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import { schemaPathResolver } from 'hyparquet-writer/src/schema.js';
import { type LeafPath, writeBytesChunk } from './writeBytesChunk.ts';

/** The library's default. */
const pageBytes = 1024 * 1024;

/** Adds a row group to a file, as `ParquetWriter.write` does, but with the bytes of images as they are. */
export function writeRowGroup(
  parquet: ParquetWriter,
  columns: readonly { readonly name: string; readonly data: readonly unknown[] }[],
): void {
  const { writer, schema } = parquet;
  const resolvePath = schemaPathResolver(schema);
  const start = writer.offset;
  const chunks: ColumnChunk[] = [];
  for (const { name, data } of columns) {
    for (const path of leavesOf(resolvePath([name]))) {
      const element = path.at(-1)?.element;
      if (element?.type === 'BYTE_ARRAY' && element.converted_type === undefined) {
        chunks.push(writeBytesChunk(writer, path, data));
        continue;
      }
      const result = writeTextChunk(parquet, path, data);
      chunks.push(result.chunk);
      parquet.pendingIndexes.push(result);
    }
  }
  const rows = BigInt(columns[0]?.data.length ?? 0);
  parquet.num_rows += rows;
  parquet.row_groups.push({
    columns: chunks,
    total_byte_size: chunks.reduce((sum, one) => sum + (one.meta_data?.total_uncompressed_size ?? 0n), 0n),
    num_rows: rows,
    total_compressed_size: BigInt(writer.offset - start),
  });
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

/** The paths to all leaves below a column. */
function leavesOf(path: LeafPath): readonly LeafPath[] {
  const children = path.at(-1)?.children ?? [];
  return children.length === 0 ? [path] : children.flatMap((child) => leavesOf([...path, child]));
}
