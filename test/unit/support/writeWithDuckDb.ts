import { DuckDBInstance } from '@duckdb/node-api';

/** Writes the result of a query as Parquet by DuckDB, an implementation that shares nothing with ours. */
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
