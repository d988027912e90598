// Throughput of `validate` and of offline `disentangle` by number of shards: each shard in a process of its own, one after the other, as if
// each had a machine; and all at once on this one. Needs `npm run build`.
//
//   DREAM_BENCH_SCALE=0.1   a tenth of the records
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { disposableFolder } from '../support/temporaryFolder.ts';
import { makeDataset } from './data/makeDataset.ts';
import { writePairs } from './jobs/writePairs.ts';
import { reportRow } from './report/reportRow.ts';

const run = promisify(execFile);
const program = join(import.meta.dirname, '../../dist/cli.cjs');
const printer = join(import.meta.dirname, 'jobs', 'printResident.mjs');
const scale = Number(process.env.DREAM_BENCH_SCALE || 1);
/** Twice the throughput with two shards would be 2. */
const goal = 1.8;

interface Took {
  readonly records: number;
  readonly seconds: number;
  readonly processor: number;
}

const validated = await makeDataset('large');
await compareShards('validate', validated);
await using pairs = await writePairs(Math.max(100, Math.round(5000 * scale)), 'shards');
await compareShards('disentangle', pairs.dataset);

async function compareShards(command: string, dataset: string): Promise<void> {
  const one = await timeShard(command, dataset, 1, 1);
  const apart = [await timeShard(command, dataset, 1, 2), await timeShard(command, dataset, 2, 2)];
  const started = performance.now();
  const together = await Promise.all([1, 2].map((index) => timeShard(command, dataset, index, 2)));
  const atOnce = (performance.now() - started) / 1000;
  const all = sum(apart.map(({ records }) => records));
  if (all !== one.records || sum(together.map(({ records }) => records)) !== all) {
    throw new Error(`${command}: the shards have ${all} of ${one.records} records`);
  }
  const rate = all / one.seconds;
  const slowest = Math.max(...apart.map(({ seconds }) => seconds));
  print(`${command}, one process`, rate, one.processor);
  print(
    `${command}, two shards at once on this machine`,
    all / atOnce,
    sum(together.map(({ processor }) => processor)),
  );
  const ratio = all / slowest / rate;
  reportRow({
    name: `${command}, two shards on machines of their own`,
    value: all / slowest,
    unit: 'records/s',
    ratio,
    goal: `${goal} times one process`,
    met: ratio >= goal,
  });
}

/** Nothing of an earlier run is used: caches and the ledger are in a new folder. */
async function timeShard(command: string, dataset: string, index: number, count: number): Promise<Took> {
  await using folder = await disposableFolder('bench-shard');
  const args = [
    command,
    dataset,
    '--shard',
    `${index}/${count}`,
    '--ledger',
    join(folder.path, 'part.dream'),
    '--json',
  ];
  const env = { ...process.env, XDG_CACHE_HOME: folder.path };
  const started = performance.now();
  const { stdout, stderr } = await run(process.execPath, ['--import', printer, program, ...args], {
    env,
    maxBuffer: 256 * 1024 ** 2,
  });
  const seconds = (performance.now() - started) / 1000;
  const { records, total } = JSON.parse(stdout);
  const processor = Number(/CPU ([\d.]+)/.exec(stderr)?.[1]);
  return { records: records ?? total, seconds, processor };
}

function print(name: string, rate: number, processor: number): void {
  console.log(`  ${name}: ${rate.toFixed(0)} records a second, ${processor.toFixed(1)} s of processor`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
