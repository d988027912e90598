import { join } from 'node:path';
import type { WorkerPaths } from '../../../src/io/dataset/openSource.ts';
import { checkoutRoot } from './projectRoot.ts';

/** The workers of datasets that `npm run build` makes: they start sooner than their sources. */
export const builtWorkers: WorkerPaths = {
  index: join(checkoutRoot, 'dist/indexWorker.cjs'),
  survey: join(checkoutRoot, 'dist/surveyWorker.cjs'),
  parquet: join(checkoutRoot, 'dist/parquetWorker.cjs'),
};
