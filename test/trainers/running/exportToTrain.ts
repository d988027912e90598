import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Container, ExportTarget } from '../../../src/core/export/ExportTarget.ts';
import type { ExportReport } from '../../../src/jobs/export/ExportOptions.ts';
import { exportTo } from '../../support/dataset/exporting.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import type { DecidedDataset } from './decidedDataset.ts';

/** An export in a folder to which it has been moved. */
export interface Exported {
  readonly report: ExportReport;
  readonly folder: string;
}

/** Exports a dataset as people do who train elsewhere: into a folder, which is then moved. Parquet has its images in it. */
export async function exportToTrain(
  t: TestContext,
  { session }: DecidedDataset,
  target: ExportTarget,
  container: Container,
): Promise<Exported> {
  const home = await temporaryFolder(t);
  const made = join(home, 'made');
  const imagePaths = container === 'parquet' ? 'embed' : 'copy';
  const report = await exportTo(session, made, target.id, { container, imagePaths });
  const folder = join(home, 'moved to here');
  await rename(made, folder);
  return { report, folder };
}
