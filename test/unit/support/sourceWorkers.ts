import { join } from 'node:path';
import type { WorkerPaths } from '../../../src/io/dataset/openSource.ts';
import { checkoutRoot } from './projectRoot.ts';

/** The workers of datasets from their sources, so that nothing need be built. */
export const sourceWorkers: WorkerPaths = {
  index: join(checkoutRoot, 'src/io/dataset/file/indexWorker.ts'),
  survey: join(checkoutRoot, 'src/io/dataset/survey/surveyWorker.ts'),
  parquet: join(checkoutRoot, 'src/io/parquet/parquetWorker.ts'),
};
