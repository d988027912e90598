import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import type { ExportOptions, ExportReport } from '../../../src/jobs/export/ExportOptions.ts';
import { exportDataset } from '../../../src/jobs/export/exportDataset.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { findFiles, outputWorker, projectRoot } from '../project/paths.ts';

/** The workers of exports, from the current sources; the image decoder is the one that `npm run build` would copy. */
export const exportProgram: NonNullable<ExportOptions['program']> = {
  version: '1.2.3',
  parquetOutput: outputWorker,
  images: {
    workerPath: join(projectRoot, 'src/io/images/prepare/imageWorker.ts'),
    wasmPath: createRequire(import.meta.url).resolve('@cf-wasm/photon/photon.wasm'),
  },
  find: findFiles,
};

/** Exports a whole dataset with copied images, unless the options say otherwise. */
export function exportTo(
  session: Session,
  path: string,
  id: string,
  options: Partial<ExportOptions> = {},
): Promise<ExportReport> {
  const target = exportTargets.find((one) => one.id === id);
  assert.ok(target, `there is no target ${id}`);
  return exportDataset({
    session,
    target,
    path,
    rows: RowRanges.first(session.dataset.count),
    imagePaths: 'copy',
    program: exportProgram,
    signal: new AbortController().signal,
    ...options,
  });
}

/** The files below a folder, by `/`-separated path, as Latin-1 texts. */
export async function filesBelow(folder: string): Promise<Record<string, string>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const entries = paths.sort().map(async (path) => {
    return [path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path, 'latin1')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The rows of a file of JSON lines. */
export async function readRows(path: string): Promise<readonly Record<string, unknown>[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
