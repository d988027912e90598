import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type ExportTarget, firstLayout } from '../../../src/core/export/ExportTarget.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import { type ExportReport, exportDataset } from '../../../src/jobs/export/exportDataset.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import type { DecidedDataset } from './decidedDataset.ts';

/** An export in a folder to which it has been moved. */
export interface Exported {
  readonly report: ExportReport;
  readonly folder: string;
}

const { signal } = new AbortController();

/** Exports a dataset as people do who train elsewhere: into a folder, which is then moved. */
export async function exportToTrain(
  t: TestContext,
  { session, taught }: DecidedDataset,
  target: ExportTarget,
): Promise<Exported> {
  const home = await temporaryFolder(t);
  const made = join(home, 'made');
  await mkdir(made);
  const path = join(made, target.defaultFileName);
  const rows = RowRanges.first(session.dataset.count);
  const report = await exportDataset({ session, target, rows, path, imagePaths: 'absolute', signal });
  const hasImages = taught.some(({ images }) => images.length > 0);
  const files = target.files?.({
    name: 'dataset',
    files: [{ path: target.defaultFileName, split: 'train', rows: report.rows }],
    layout: { ...firstLayout(target.containers[0]), hasImages },
    longestTokens: 1000,
    maxImages: 2,
  });
  for (const file of files ?? []) {
    await writeFile(join(made, file.path), file.text);
  }
  const folder = join(home, 'moved to here');
  await rename(made, folder);
  return { report, folder };
}
