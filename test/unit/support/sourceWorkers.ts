import { join } from 'node:path';
import type { WorkerPaths } from '../../../src/io/dataset/openSource.ts';
import { projectRoot } from './projectRoot.ts';

/** The workers of datasets from their sources, so that nothing need be built. */
export const sourceWorkers: WorkerPaths = {
  index: join(projectRoot, 'src/io/dataset/file/indexWorker.ts'),
  survey: join(projectRoot, 'src/io/dataset/survey/surveyWorker.ts'),
  parquet: join(projectRoot, 'src/io/parquet/parquetWorker.ts'),
};
