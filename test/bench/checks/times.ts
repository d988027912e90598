import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { Dataset } from '../../../src/io/dataset/Dataset.ts';
import { projectRoot } from '../../support/project/paths.ts';

/** What something took, in seconds; of processors as many as were busy. */
export interface Took {
  readonly seconds: number;
  readonly processor: number;
}

/** From the call until every record is checked and compared with the others. Nothing of an earlier round is used. */
export async function timeSurvey(path: string, see?: (dataset: Dataset) => void): Promise<Took> {
  const started = performance.now();
  const before = process.cpuUsage();
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
  const { user, system } = process.cpuUsage(before);
  see?.(dataset);
  await dataset.close();
  return { seconds, processor: (user + system) / 1e6 };
}

const script = 'TIMEFORMAT="%U %S"; time nice -n 19 jq -c "$@" > /dev/null';

/** What jq takes for a file; like the survey it has only the time that nothing else wants. */
export function timeJq(...args: readonly string[]): Took {
  const started = performance.now();
  const { stderr } = spawnSync('bash', ['-c', script, 'jq', ...args], { encoding: 'utf8' });
  const seconds = (performance.now() - started) / 1000;
  const processor = stderr.trim().split(/\s+/).map(Number);
  return { seconds, processor: processor.reduce((sum, one) => sum + one, 0) };
}
