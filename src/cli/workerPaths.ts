import { join } from 'node:path';
import type { WorkerPaths } from '../io/dataset/openSource.ts';
import { distFolder } from './distFolder.ts';

/** The worker scripts beside the command line. */
export const workerPaths: WorkerPaths = {
  index: join(distFolder, 'indexWorker.cjs'),
  survey: join(distFolder, 'surveyWorker.cjs'),
  parquet: join(distFolder, 'parquetWorker.cjs'),
};
