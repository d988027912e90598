// Opens a dataset in a process of its own and prints the cost as one line of JSON.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { Dataset } from '../../../src/io/dataset/Dataset.ts';
import { projectRoot } from '../../support/project/paths.ts';
import type { OpenMeasures } from './OpenMeasures.ts';

const page = 50;
const reads = 1000;
const [path = '', until = 'indexed'] = process.argv.slice(2);
const dist = (name: string) => join(projectRoot, 'dist', name);
const cacheHome = `${path}-caches`;
const options = {
  cacheHome,
  workers: {
    index: dist('indexWorker.cjs'),
    survey: dist('surveyWorker.cjs'),
    parquet: dist('parquetWorker.cjs'),
  },
  checks: { taxonomy: defaultTaxonomy, overrides: [] },
};

if (until !== 'again') {
  rmSync(cacheHome, { recursive: true, force: true });
}
const cpuBefore = process.cpuUsage();
const started = performance.now();
const dataset = await Dataset.open(path, options);
await dataset.readMany(0, page);
const firstPage = performance.now() - started;
await dataset.source.indexed;
const indexed = performance.now() - started;
if (until !== 'indexed') {
  await dataset.surveyed;
}
const surveyed = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore);
const times: number[] = [];
for (let at = 0; at < reads && until !== 'indexed'; at += 1) {
  const before = performance.now();
  await dataset.read((at * 7919 * 104729) % dataset.count);
  times.push(performance.now() - before);
}
times.sort((a, b) => a - b);
globalThis.gc?.();
const { bytes } = dataset.source.progress;
const measures: OpenMeasures = {
  records: dataset.count,
  bytes,
  firstPage,
  indexed,
  surveyed,
  cpu: (user + system) / 1000,
  randomRead: times[Math.floor(reads * 0.95)] ?? 0,
  resident: process.memoryUsage().rss,
};
await dataset.close();
console.log(JSON.stringify(measures));
