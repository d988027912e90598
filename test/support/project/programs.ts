import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { assemble } from '../../../scripts/watModules.ts';
import { programsFolder, projectRoot } from './paths.ts';

/** Programs that run in processes and threads of their own, by name in `dist/`. */
const programs = {
  cli: 'src/cli/main.ts',
  indexWorker: 'src/io/source/file/indexWorker.ts',
  surveyWorker: 'src/io/survey/worker/surveyWorker.ts',
  parquetWorker: 'src/io/source/parquet/parquetWorker.ts',
  parquetOutputWorker: 'src/io/parquet/parquetOutputWorker.ts',
  findWorker: 'src/io/find/findWorker.ts',
};

/**
 * Bundles the command line and the workers from the current sources. A runner of tests does it once for all its files: a worker starts
 * from a bundle ten times as fast as from TypeScript, and nearly every dataset starts some.
 */
export async function buildPrograms(folder: string): Promise<void> {
  await bundle(folder, programs);
  await writeFile(join(folder, 'scan.wasm'), await assemble(join(projectRoot, 'src/io/find/scan.wat')));
}

/**
 * Puts the command line and its workers into a folder, and the description of the package, which says its version, above it; `cli`
 * replaces the command line.
 */
export async function placePrograms(folder: string, cli = programs.cli): Promise<void> {
  await copyFile(join(projectRoot, 'package.json'), join(folder, '..', 'package.json'));
  if (programsFolder === undefined) {
    await bundle(folder, { ...programs, cli });
    return;
  }
  const names = await readdir(programsFolder);
  await Promise.all(names.map((name) => copyFile(join(programsFolder ?? '', name), join(folder, name))));
  if (cli !== programs.cli) {
    await bundle(folder, { cli });
  }
}

async function bundle(folder: string, entryPoints: Readonly<Record<string, string>>): Promise<void> {
  await build({
    absWorkingDir: projectRoot,
    entryPoints,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.cjs' },
    outdir: folder,
    logLevel: 'error',
  });
}
