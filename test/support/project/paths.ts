import { existsSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkerPaths } from '../../../src/io/source/RecordSource.ts';

/** The root of the project that these tests belong to. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..');

/** The workers of datasets that `npm run build` makes: they start faster than their sources. */
export const builtWorkers: WorkerPaths = {
  index: join(projectRoot, 'dist/indexWorker.cjs'),
  survey: join(projectRoot, 'dist/surveyWorker.cjs'),
  parquet: join(projectRoot, 'dist/parquetWorker.cjs'),
};

/** Where the runner of these tests has bundled the programs (`buildPrograms`); undefined for a file that is run by itself. */
export const programsFolder = process.env.DREAM_CURATOR_PROGRAMS;

/** The workers of datasets from the current sources: bundled by the runner, else the TypeScript, which starts slowly. */
export const sourceWorkers: WorkerPaths =
  programsFolder === undefined
    ? {
        index: join(projectRoot, 'src/io/source/file/indexWorker.ts'),
        survey: join(projectRoot, 'src/io/survey/worker/surveyWorker.ts'),
        parquet: join(projectRoot, 'src/io/source/parquet/parquetWorker.ts'),
      }
    : {
        index: join(programsFolder, 'indexWorker.cjs'),
        survey: join(programsFolder, 'surveyWorker.cjs'),
        parquet: join(programsFolder, 'parquetWorker.cjs'),
      };

/** The worker that writes Parquet files, from the current sources. */
export const outputWorker =
  programsFolder === undefined
    ? join(projectRoot, 'src/io/parquet/parquetOutputWorker.ts')
    : join(programsFolder, 'parquetOutputWorker.cjs');

const findFolder = programsFolder ?? join(projectRoot, 'dist');

/** The find worker and its scanner: bundled by the runner, else what `npm run build` made. */
export const findFiles = {
  workerPath: join(findFolder, 'findWorker.cjs'),
  scannerPath: join(findFolder, 'scan.wasm'),
};

/** The assembled scanner. */
export function scanModule(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(findFiles.scannerPath));
}

/** Real datasets, which are not part of the project: `DREAM_CURATOR_DATA`, else the folder next to the checkout. */
const realDataFolder = process.env.DREAM_CURATOR_DATA || join(projectRoot, '..', 'shared', 'data');

interface RealData {
  readonly path: string;
  /** For a test's `skip`: the reason why it cannot run, or false if it can. */
  readonly skip: string | false;
}

/** A file or folder of the real data. */
export function realData(name: string): RealData {
  const path = join(realDataFolder, name);
  return { path, skip: existsSync(path) ? false : `there is no ${path}; set DREAM_CURATOR_DATA` };
}

/** Copies the sample dataset with its images into a folder, where decisions can be made on it. */
export async function copySample(folder: string): Promise<void> {
  for (const part of ['sample.jsonl', 'images']) {
    await cp(join(projectRoot, 'media', 'sample', part), join(folder, part), { recursive: true });
  }
}
