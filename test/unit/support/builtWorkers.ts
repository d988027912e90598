import { join } from 'node:path';
import type { WorkerPaths } from '../../../src/io/dataset/openSource.ts';
import { projectRoot } from './projectRoot.ts';

/** The workers of datasets that `npm run build` makes: they start sooner than their sources. */
export const builtWorkers: WorkerPaths = {
  index: join(projectRoot, 'dist/indexWorker.cjs'),
  survey: join(projectRoot, 'dist/surveyWorker.cjs'),
  parquet: join(projectRoot, 'dist/parquetWorker.cjs'),
};
