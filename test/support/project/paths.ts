import { existsSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkerPaths } from '../../../src/io/source/RecordSource.ts';

/** The top of the project that these tests belong to. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..');

/** The workers of datasets that `npm run build` makes: they start sooner than their sources. */
export const builtWorkers: WorkerPaths = {
  index: join(projectRoot, 'dist/indexWorker.cjs'),
  survey: join(projectRoot, 'dist/surveyWorker.cjs'),
  parquet: join(projectRoot, 'dist/parquetWorker.cjs'),
};

/** Where the runner of these tests has bundled the programs (`buildPrograms`); a file that is run by itself has none. */
export const programsFolder = process.env.DREAM_CURATOR_PROGRAMS;

/** The workers of datasets as the sources are now: bundled by the runner, else the TypeScript itself, which starts slowly. */
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

const findFolder = programsFolder ?? join(projectRoot, 'dist');

/** What finds: bundled by the runner, else what `npm run build` made. */
export const findFiles = {
  workerPath: join(findFolder, 'findWorker.cjs'),
  scannerPath: join(findFolder, 'scan.wasm'),
};

/** The assembled scanner. */
export function scanModule(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(findFiles.scannerPath));
}

/** Real datasets, which the project does not ship: `DREAM_CURATOR_DATA`, else the folder beside the checkout. */
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

/** Copies the sample dataset with its images into a folder, where it may be decided on. */
export async function copySample(folder: string): Promise<void> {
  for (const part of ['sample.jsonl', 'images']) {
    await cp(join(projectRoot, 'media', 'sample', part), join(folder, part), { recursive: true });
  }
}
