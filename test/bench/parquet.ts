/**
 * Parquet with images (5,000 rows, 200 MB, row groups of 2,048 rows without a page index, as DuckDB writes them): the first
 * page, the next one, one image, and every row with the hash of its bytes, compared with DuckDB hashing the same column. Then
 * every row of a file with a page index beside one without, in processor time.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ParquetFile } from '../../src/io/source/parquet/ParquetFile.ts';
import { ParquetReader } from '../../src/io/source/parquet/ParquetReader.ts';
import { ParquetRows } from '../../src/io/source/parquet/ParquetRows.ts';
import { writeImages } from '../support/files/parquetFiles.ts';
import { median } from './report/median.ts';
import { reportRow } from './report/reportRow.ts';

const root = join(import.meta.dirname, '..', '..');
const workerPath = join(root, 'src', 'io', 'source', 'parquet', 'parquetWorker.ts');
const rows = 5000;
const query = `
  SELECT i::VARCHAR AS idx, {'bytes': unhex(repeat(md5(i::VARCHAR), 2500)), 'path': i || '.jpg'} AS image,
    repeat('word ', 60) || i AS question, repeat('yes ', 150) AS chosen, repeat('no ', 150) AS rejected
  FROM range(${rows}) t(i)`;

const folder = await mkdtemp(join(tmpdir(), 'dream-bench-'));
try {
  const path = join(folder, 'images.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `COPY (${query}) TO '${path}' (FORMAT parquet, CODEC 'uncompressed', ROW_GROUP_SIZE 2048)`,
  );
  console.log(`${rows} rows, ${((await stat(path)).size / 1e6).toFixed(0)} MB`);
  const first = await timed('open and first 50 rows', async () => {
    const { reader } = await ParquetReader.open(path, { workerPath });
    await reader.readMany(0, 50);
    return reader;
  });
  const reader = first.result;
  await timed('next 50 rows', () => reader.readMany(50, 50));
  await timed('one image', () => reader.readBytes(60, ['image', 'bytes']));
  const own = await timed('every row with its hash', async () => {
    for (let from = 0; from < rows; from += 64) {
      await reader.readMany(from, 64);
    }
  });
  const sql = `SELECT count(sha256(image.bytes)), sum(length(question || chosen || rejected)) FROM '${path}'`;
  const duckDb = await timed('DuckDB: sha256 of the same bytes', () => connection.runAndReadAll(sql));
  console.log(`ratio to DuckDB: ${(own.ms / duckDb.ms).toFixed(1)}`);
  await reader.close();
  connection.closeSync();
  await comparePageIndex(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** How much faster or slower every row is read where the file says where its pages begin. */
async function comparePageIndex(into: string): Promise<void> {
  const options = { rows: 20_000, imageBytes: 3000, pageSize: 1024 * 1024, rowGroupSize: 5000 };
  const paths = [join(into, 'index.parquet'), join(into, 'none.parquet')] as const;
  await writeImages(paths[0], options);
  await writeImages(paths[1], { ...options, hasIndex: false });
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round += 1) {
    times[0].push(await processorMs(paths[0]));
    times[1].push(await processorMs(paths[1]));
  }
  const [value, peerValue] = [median(times[0]), median(times[1])];
  const ratio = peerValue / value;
  const row = { name: 'every row with a page index', value, unit: 'ms of processor time' };
  reportRow({ ...row, peer: 'without', peerValue, ratio, goal: 'at least 0.8', met: ratio >= 0.8 });
}

async function processorMs(path: string): Promise<number> {
  const file = await ParquetFile.open(path);
  const all = new ParquetRows(file);
  const before = process.cpuUsage();
  for (let from = 0; from < all.count; from += 64) {
    await all.readMany(from, 64);
  }
  const { user, system } = process.cpuUsage(before);
  await file.close();
  return (user + system) / 1000;
}

async function timed<Result>(
  name: string,
  act: () => Promise<Result>,
): Promise<{ readonly ms: number; readonly result: Result }> {
  const from = performance.now();
  const result = await act();
  const ms = performance.now() - from;
  console.log(`${name}: ${ms.toFixed(1)} ms`);
  return { ms, result };
}
