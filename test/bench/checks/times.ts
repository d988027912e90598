import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** What jq takes for a file. */
export function timeJq(...args: readonly string[]): Took {
  return timeCommand(['jq', '-c', ...args]);
}

/** What the command line of a built tree takes to validate a file. Nothing of an earlier run is used. */
export function timeValidate(tree: string, path: string): Took {
  const folder = mkdtempSync(join(tmpdir(), 'dream-bench-'));
  try {
    const command = [process.execPath, join(tree, 'dist', 'cli.cjs'), 'validate', path];
    return timeCommand(command, { ...process.env, HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') });
  } finally {
    rmSync(folder, { recursive: true });
    // Where earlier versions keep what they have found.
    rmSync(`${path}.dream`, { recursive: true, force: true });
  }
}

const script = 'TIMEFORMAT="%U %S"; time nice -n 19 "$@" > /dev/null 2>&1';

/** Like the survey, a command has only the time that nothing else wants. */
function timeCommand(command: readonly string[], env = process.env): Took {
  const started = performance.now();
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8', env });
  const seconds = (performance.now() - started) / 1000;
  const processor = stderr.trim().split(/\s+/).map(Number);
  return { seconds, processor: processor.reduce((sum, one) => sum + one, 0) };
}
