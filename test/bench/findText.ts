/**
 * Full text over a file of 1.2 GB that is made of the records of a real dataset, as the editor searches it and as `rg`
 * does, in one run: seconds of the medians of several, and the ratio of `rg`'s to ours.
 *
 *   npm run bench -- find
 */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defaultScoreSettings } from '../../src/core/feedback/ScoreSettings.ts';
import { parseQuery } from '../../src/core/find/parseQuery.ts';
import { defaultTaxonomy } from '../../src/core/taxonomy/defaultTaxonomy.ts';
import { FilteredList } from '../../src/jobs/find/FilteredList.ts';
import { Session } from '../../src/jobs/Session.ts';
import { buildExtension } from '../support/buildExtension.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { projectRoot } from '../support/vscode/projectRoot.ts';

const size = Number(process.env.DREAM_CURATOR_FIND_BYTES ?? 1.2e9);
const repeats = 5;
const searches = [
  { name: 'a word that is nowhere', text: 'quizzacious' },
  { name: 'a word in 2 records of 100', text: 'passport' },
  { name: 'two words', text: 'home address' },
  { name: 'a word in every record', text: 'the' },
] as const;

const data = join(process.env.DREAM_CURATOR_DATA ?? '../shared/data', 'dream', 'train_llava_format.json');
if (!existsSync(data)) {
  console.log(`not run: ${data} is not there`);
  process.exit(0);
}
await buildExtension();
await using folder = await temporaryFolder('find');
const path = join(folder.path, 'big.jsonl');
console.log(
  `${writeDataset(path).toLocaleString('en')} records, ${(size / 1e9).toFixed(1)} GB, ${availableParallelism()} processors`,
);
const session = await Session.open(path, {
  workers: {
    index: join(projectRoot, 'dist', 'indexWorker.cjs'),
    survey: join(projectRoot, 'dist', 'surveyWorker.cjs'),
    parquet: join(projectRoot, 'dist', 'parquetWorker.cjs'),
  },
  imageRoots: [],
  curator: 'bench',
  settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
});
await session.dataset.surveyed;
const widths = [28, 10, 10, 10, 10];
print(['searched for', 'records', 'ours, s', 'rg, s', 'ratio']);
for (const { name, text } of searches) {
  const ours: number[] = [];
  const theirs: number[] = [];
  let found = 0;
  for (let at = 0; at < repeats; at += 1) {
    ours.push(
      await timed(async () => {
        found = await search(text);
      }),
    );
    theirs.push(await timed(async () => ripgrep(text)));
  }
  const ratio = median(theirs) / median(ours);
  print([
    name,
    found.toLocaleString('en'),
    median(ours).toFixed(3),
    median(theirs).toFixed(3),
    ratio.toFixed(2),
  ]);
}
console.log('goal: ratio at least 0.3');
await session.close();
await rm(path);

function writeDataset(to: string): number {
  const records: { id?: string }[] = JSON.parse(readFileSync(data, 'utf8'));
  const file = openSync(to, 'w');
  let written = 0;
  let count = 0;
  while (written < size) {
    const lines = records.map((one) => {
      count += 1;
      return `${JSON.stringify({ ...one, id: `r${count}` })}\n`;
    });
    written += writeSync(file, lines.join(''));
  }
  closeSync(file);
  return count;
}

async function search(text: string): Promise<number> {
  const list = new FilteredList({
    session,
    query: parseQuery(`"${text}"`).query,
    files: {
      workerPath: join(projectRoot, 'dist', 'findWorker.cjs'),
      scannerPath: join(projectRoot, 'dist', 'scan.wasm'),
    },
    onChange: () => {},
  });
  await list.run();
  if (list.error) {
    throw new Error(list.error);
  }
  return list.rows.length;
}

/** Counts lines; 1 says that there are none. */
function ripgrep(text: string): void {
  try {
    execFileSync('rg', ['--count', '--ignore-case', '--fixed-strings', '--', text, path], {
      stdio: 'ignore',
    });
  } catch (error) {
    if ((error as { status?: number }).status !== 1) {
      throw error;
    }
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(cells: readonly string[]): void {
  console.log(
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join(''),
  );
}
