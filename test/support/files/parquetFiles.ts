import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { ParquetFile } from '../../../src/io/source/parquet/ParquetFile.ts';
import { ParquetRows } from '../../../src/io/source/parquet/ParquetRows.ts';

interface ImageFile {
  readonly rows: number;
  readonly imageBytes: number;
  /** The approximate size of a page; the file says where each begins. */
  readonly pageSize: number;
  readonly rowGroupSize?: number;
  /** False if the file does not say where its pages begin. */
  readonly hasIndex?: boolean;
}

/** Bytes that no other row has. */
export function imageBytes(row: number, length: number): Buffer {
  const seed = createHash('sha256').update(String(row)).digest();
  return Buffer.alloc(length, seed);
}

/** Writes `id`, `question` and an image struct as Hugging Face datasets do, with an index of the pages or without. */
export async function writeImages(path: string, options: ImageFile): Promise<void> {
  const rows = [...Array(options.rows).keys()];
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: rows.map(String) },
      { name: 'question', data: rows.map((row) => `Q${row}`) },
      {
        name: 'image',
        data: rows.map((row) => ({ bytes: imageBytes(row, options.imageBytes), path: `${row}.png` })),
        codec: 'UNCOMPRESSED' as const,
      },
    ].map((column) => ({ ...column, offsetIndex: options.hasIndex !== false })),
    schema: [
      { name: 'root', num_children: 3 },
      { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'question', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'image', num_children: 2, repetition_type: 'OPTIONAL' },
      { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    ],
    pageSize: options.pageSize,
    rowGroupSize: options.rowGroupSize ?? options.rows,
  });
  await writeFile(path, Buffer.from(buffer));
}

/** Writes the result of a query as Parquet with DuckDB, an implementation that shares nothing with ours. */
export async function writeWithDuckDb(path: string, query: string, options = ''): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run(
      `COPY (${query}) TO '${path}' (FORMAT parquet${options === '' ? '' : `, ${options}`})`,
    );
  } finally {
    connection.closeSync();
  }
}

/** Opens a Parquet file for a test, which closes it. */
export async function openParquet(t: TestContext, path: string): Promise<ParquetRows> {
  const file = await ParquetFile.open(path);
  t.after(() => file.close());
  return new ParquetRows(file);
}
