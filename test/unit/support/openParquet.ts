import type { TestContext } from 'node:test';
import { ParquetFile } from '../../../src/io/parquet/ParquetFile.ts';
import { ParquetRows } from '../../../src/io/parquet/ParquetRows.ts';

/** Opens a Parquet file for a test, which closes it. */
export async function openParquet(t: TestContext, path: string): Promise<ParquetRows> {
  const file = await ParquetFile.open(path);
  t.after(() => file.close());
  return new ParquetRows(file);
}
