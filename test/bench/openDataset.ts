// How long it takes to open a dataset and to look at a page of it, against reading and parsing the whole file, which is
// what an editor does that keeps records in memory. The file is made from a seed and removed again.
import { once } from 'node:events';
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Dataset } from '../../src/io/dataset/Dataset.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { projectRoot } from '../support/vscode/projectRoot.ts';

const records = 200_000;
const page = 50;

/** Rows such as VLGuard's, with texts of different lengths: about 1 kB each. */
async function makeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  let seed = 1;
  for (let at = 0; at < records; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const words = 'an answer of several words that is as long as answers are '.repeat(4 + (seed % 12));
    const row = {
      id: `record-${at}`,
      images: [`images/${at}.png`],
      prompt: `question ${at}`,
      chosen: words,
      rejected: 'No.',
    };
    if (!out.write(`${JSON.stringify(row)}\n`)) {
      await once(out, 'drain');
    }
  }
  out.end();
  await finished(out);
}

async function timed<Result>(work: () => Result | Promise<Result>): Promise<{ ms: number; result: Result }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

function heapMegabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

await using folder = await temporaryFolder('bench');
const path = join(folder.path, 'large.jsonl');
await makeFile(path);
console.log(`${records.toLocaleString()} records, ${(statSync(path).size / 1e6).toFixed(0)} MB`);

const before = heapMegabytes();
const opened = await timed(() =>
  Dataset.open(path, {
    workers: {
      index: join(projectRoot, 'dist', 'indexWorker.cjs'),
      survey: join(projectRoot, 'dist', 'surveyWorker.cjs'),
      parquet: join(projectRoot, 'dist', 'parquetWorker.cjs'),
    },
    checks: { taxonomy: [], grades: [] },
  }),
);
const indexHeap = heapMegabytes() - before;
const looked = await timed(() =>
  Promise.all(Array.from({ length: page }, (_, at) => opened.result.read(records - page + at))),
);
const heldBefore = heapMegabytes();
const whole = await timed(() =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown),
);
const wholeHeap = heapMegabytes() - heldBefore;

const row = (name: string, ms: number, heap?: number) =>
  console.log(
    `${name.padEnd(34)}${`${ms.toFixed(1)} ms`.padStart(12)}${heap === undefined ? '' : `${heap.toFixed(0)} MB kept`.padStart(16)}`,
  );
row('index in a worker', opened.ms, indexHeap);
row(`the last ${page} records after that`, looked.ms);
row('read, split and parse it all', whole.ms, wholeHeap);
console.log(
  `opening: ${(opened.ms / whole.ms).toFixed(2)} of the time of reading it all, ${(indexHeap / wholeHeap).toFixed(2)} of its memory`,
);
console.log(
  `${whole.result.length.toLocaleString()} records in memory, ${opened.result.count.toLocaleString()} in the index`,
);
