// All checks (images aside) over a large dataset, in the survey that the editor and `validate` share, beside `jq -c .id`,
// which only parses, and DuckDB, which reads the same file as a table; then of each known format beside jq. Needs a build
// (npm run build).
//
//   DREAM_BENCH_SCALE=0.1   a tenth of the records
//   DREAM_BENCH_DATA        where the dataset is made, and found the next time
//   DREAM_BENCH_PEER        the root of an earlier version, built: its `validate` is compared, too
//   DREAM_BENCH_FORMATS     only these formats, separated by commas, and not the large dataset
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Dataset } from '../../../src/io/dataset/Dataset.ts';
import { median } from '../report/median.ts';
import { reportRow } from '../report/reportRow.ts';
import { measureFormats } from './formatThroughput.ts';
import { makeRecords } from './makeRecords.ts';
import { readingWays } from './readingWays.ts';
import { timeJq, timeSurvey } from './times.ts';

const scale = Number(process.env.DREAM_BENCH_SCALE || 1);
const records = Math.round(1_000_000 * scale);
const rounds = 5;
const goal = 5;
/** So many are read both by their shapes and in full. */
const sampled = 200_000;
const folder = process.env.DREAM_BENCH_DATA || join(tmpdir(), 'dream-curator-bench');
const only = process.env.DREAM_BENCH_FORMATS?.split(',');
const path = join(folder, `checks-${records}.jsonl`);

if (!only) {
  await measureLarge();
}
await measureFormats(folder, scale, only);

async function measureLarge(): Promise<void> {
  await make();
  console.log(
    `${records.toLocaleString('en')} records, ${(statSync(path).size / 1e6).toFixed(0)} MB, medians of ${rounds}`,
  );
  const ours: number[] = [];
  const jq: number[] = [];
  const duck: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push((await timeSurvey(path, round === rounds - 1 ? printFindings : undefined)).seconds);
    jq.push(timeJq('.id', path).seconds);
    duck.push(await readByDuckDb());
  }
  const value = median(ours);
  const row = { name: 'all checks', value, unit: 's' };
  const ratio = median(jq) / value;
  reportRow({
    ...row,
    peer: 'jq -c .id',
    peerValue: median(jq),
    ratio,
    goal: `at least ${goal}`,
    met: ratio >= goal,
  });
  console.log(
    `${((value / records) * 1e6).toFixed(2)} µs a record; DuckDB read_json ${median(duck).toFixed(2)} s, ratio ${(median(duck) / value).toFixed(2)}`,
  );
  const { byShape, inFull } = await readingWays(path, sampled);
  console.log(
    `in one thread, a record of a known shape: ${byShape.toFixed(2)} µs, read in full: ${inFull.toFixed(2)} µs, ratio ${(inFull / byShape).toFixed(2)}`,
  );
}

async function make(): Promise<void> {
  if (existsSync(path)) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  const file = await open(`${path}.part`, 'w');
  for (const lines of makeRecords(records)) {
    await file.write(lines);
  }
  await file.close();
  renameSync(`${path}.part`, path);
}

function printFindings({ rules }: Dataset): void {
  for (const { code, findings } of rules) {
    console.log(`  ${code.padEnd(30)}${findings.toLocaleString('en').padStart(12)}`);
  }
}

async function readByDuckDb(): Promise<number> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const started = performance.now();
  await connection.run(`SELECT count(DISTINCT id), sum(len(conversations)) FROM read_json('${path}')`);
  const seconds = (performance.now() - started) / 1000;
  connection.closeSync();
  return seconds;
}
