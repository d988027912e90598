// All checks (except those of images) over a large dataset, in the survey that the editor and `validate` share, compared with
// `jq -c .id`, which only parses, and DuckDB, which reads the same file as a table. Needs a build (npm run build).
//
//   DREAM_BENCH_SCALE=0.1   a tenth of the million records
//   DREAM_BENCH_DATA        where the dataset is created and reused
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { Dataset } from '../../../src/io/dataset/Dataset.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { median } from '../report/median.ts';
import { reportRow } from '../report/reportRow.ts';
import { makeRecords } from './makeRecords.ts';
import { readingWays } from './readingWays.ts';

const records = Math.round(1_000_000 * Number(process.env.DREAM_BENCH_SCALE || 1));
const rounds = 5;
const goal = 5;
/** How many records are read both by outline and in full. */
const sampled = 200_000;
const folder = process.env.DREAM_BENCH_DATA || join(tmpdir(), 'dream-curator-bench');
const path = join(folder, `checks-${records}.jsonl`);

await make();
console.log(
  `${records.toLocaleString('en')} records, ${(statSync(path).size / 1e6).toFixed(0)} MB, medians of ${rounds}`,
);
const ours: number[] = [];
const jq: number[] = [];
const duck: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  ours.push(await check(round === rounds - 1));
  jq.push(time(() => spawnSync('jq', ['-c', '.id', path], { stdio: ['ignore', 'ignore', 'inherit'] })));
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
const { byOutline, inFull } = await readingWays(path, sampled);
console.log(
  `in one thread, a record of a known outline: ${byOutline.toFixed(2)} µs, read in full: ${inFull.toFixed(2)} µs, ratio ${(inFull / byOutline).toFixed(2)}`,
);

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

/** Seconds from the call until every record is checked and compared with the others. Nothing of an earlier round is used. */
async function check(print: boolean): Promise<number> {
  const started = performance.now();
  const dataset = await Dataset.open(path, {
    workers: {
      index: join(projectRoot, 'dist', 'indexWorker.cjs'),
      survey: join(projectRoot, 'dist', 'surveyWorker.cjs'),
      parquet: join(projectRoot, 'dist', 'parquetWorker.cjs'),
    },
    checks: { taxonomy: defaultTaxonomy, overrides: [] },
  });
  await dataset.surveyed;
  const seconds = (performance.now() - started) / 1000;
  for (const { code, findings } of print ? dataset.rules : []) {
    console.log(`  ${code.padEnd(30)}${findings.toLocaleString('en').padStart(12)}`);
  }
  await dataset.close();
  return seconds;
}

async function readByDuckDb(): Promise<number> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const started = performance.now();
  await connection.run(`SELECT count(DISTINCT id), sum(len(conversations)) FROM read_json('${path}')`);
  const seconds = (performance.now() - started) / 1000;
  connection.closeSync();
  return seconds;
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
