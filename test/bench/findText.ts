/**
 * Full text and regular expressions over a file of 1.2 GB made from the records of a real dataset, searched by the editor and
 * by
 * `rg` in one run: medians in seconds, and the ratio of `rg`'s to ours; also how soon the first results are there, and how soon a
 * canceled search ends.
 *
 *   npm run bench -- find
 *   DREAM_CURATOR_FIND_BYTES=10e9    another size
 */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defaultScoreSettings } from '../../src/core/feedback/scores.ts';
import { parseQuery } from '../../src/core/find/parseQuery.ts';
import { defaultTaxonomy } from '../../src/core/taxonomy/defaultTaxonomy.ts';
import { FilteredList } from '../../src/jobs/find/FilteredList.ts';
import { Session } from '../../src/jobs/session/Session.ts';
import { buildExtension } from '../support/project/commands.ts';
import { projectRoot } from '../support/project/paths.ts';
import { disposableFolder } from '../support/temporaryFolder.ts';
import { median } from './report/median.ts';
import { reportRow } from './report/reportRow.ts';

const size = Number(process.env.DREAM_CURATOR_FIND_BYTES ?? 1.2e9);
const repeats = 5;
/** How fast words must be found, as a share of `rg`'s speed. */
const minRatio = 0.3;
/** How fast expressions must be: they are about a record's texts, so its JSON must be parsed, and `rg` reads lines. */
const maxSecondsPerRecord = 15 / 8_800_000;
const searches: readonly { readonly name: string; readonly query: string; readonly rg: readonly string[] }[] =
  [
    { name: 'a word that is nowhere', query: '"quizzacious"', rg: ['--fixed-strings', 'quizzacious'] },
    { name: 'a word in 2 records of 100', query: '"passport"', rg: ['--fixed-strings', 'passport'] },
    { name: 'two words', query: '"home address"', rg: ['--fixed-strings', 'home address'] },
    { name: 'a word in every record', query: '"the"', rg: ['--fixed-strings', 'the'] },
    {
      name: 'an expression that a quarter of the records match',
      query: '/personal (?:information|data)s?/',
      rg: ['personal (?:information|data)s?'],
    },
    {
      name: 'an expression that a third must be parsed for',
      query: '/\\bpersonal (?:history|finances)\\b/i',
      rg: ['\\bpersonal (?:history|finances)\\b'],
    },
  ];

const data = join(process.env.DREAM_CURATOR_DATA ?? '../shared/data', 'dream', 'train_llava_format.json');
if (!existsSync(data)) {
  console.log(`not run: ${data} is not there`);
  process.exit(0);
}
await buildExtension();
await using folder = await disposableFolder('find');
const path = join(folder.path, 'big.jsonl');
const count = writeDataset(path);
console.log(
  `${count.toLocaleString('en')} records, ${(size / 1e9).toFixed(1)} GB, ${availableParallelism()} processors`,
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
for (const { name, query, rg } of searches) {
  const ours: number[] = [];
  const theirs: number[] = [];
  let found = 0;
  for (let at = 0; at < repeats; at += 1) {
    ours.push(
      await timed(async () => {
        found = await search(query);
      }),
    );
    theirs.push(await timed(async () => ripgrep(rg)));
  }
  const [value, peerValue] = [median(ours), median(theirs)];
  const ratio = peerValue / value;
  const row = { name: `${name} (${found.toLocaleString('en')} records)`, value, unit: 's' };
  const isWord = rg.includes('--fixed-strings');
  const maxSeconds = maxSecondsPerRecord * count;
  reportRow({
    ...row,
    peer: 'rg',
    peerValue,
    ratio,
    goal: isWord ? `at least ${minRatio}` : `under ${maxSeconds.toFixed(1)} s (15 s for 8.8 million)`,
    met: isWord ? ratio >= minRatio : value < maxSeconds,
  });
}
const { first, cancelled } = await firstResults('"passport"');
console.log(
  `first results after ${first.toFixed(0)} ms; a search that is cancelled then has ended ${cancelled.toFixed(0)} ms later`,
);
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

async function search(query: string): Promise<number> {
  const list = listOf(query, () => {});
  await list.run();
  if (list.error) {
    throw new Error(list.error);
  }
  return list.rows.length;
}

/** Milliseconds to the first results of a search, and from its cancellation then to its end. */
async function firstResults(query: string): Promise<{ readonly first: number; readonly cancelled: number }> {
  const started = performance.now();
  let first: number | undefined;
  const list = listOf(query, () => {
    if (first === undefined && list.rows.length > 0) {
      first = performance.now() - started;
      list.stop();
    }
  });
  await list.run();
  return { first: first ?? Number.NaN, cancelled: performance.now() - started - (first ?? 0) };
}

function listOf(query: string, onChange: () => void): FilteredList {
  return new FilteredList({
    session,
    query: parseQuery(query).query,
    files: {
      workerPath: join(projectRoot, 'dist', 'findWorker.cjs'),
      scannerPath: join(projectRoot, 'dist', 'scan.wasm'),
    },
    onChange,
  });
}

/** Counts lines; exit code 1 means that there are none. */
function ripgrep(args: readonly string[]): void {
  try {
    execFileSync('rg', ['--count', '--ignore-case', ...args, '--', path], { stdio: 'ignore' });
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
