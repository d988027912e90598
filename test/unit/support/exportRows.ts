import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { RowRanges } from '../../../src/core/rows/RowRanges.ts';
import { type ExportReport, exportDataset } from '../../../src/jobs/exportDataset.ts';
import type { Session } from '../../../src/jobs/Session.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Exports all of a dataset and reads back what a trainer would load. */
export async function exportRows(
  t: TestContext,
  session: Session,
  id: 'trl' | 'dream',
  imagePaths: 'absolute' | 'relative' = 'absolute',
): Promise<{ readonly rows: readonly Record<string, unknown>[]; readonly report: ExportReport }> {
  const target = exportTargets.find((one) => one.id === id);
  if (!target) {
    throw new Error(`There is no target ${id}.`);
  }
  const path = join(await temporaryFolder(t), target.defaultFileName);
  const rows = RowRanges.first(session.dataset.count);
  const { signal } = new AbortController();
  const report = await exportDataset({ session, target, rows, path, imagePaths, signal });
  const text = await readFile(path, 'utf8');
  const lines =
    target.container === 'array'
      ? JSON.parse(text)
      : text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line));
  return { rows: lines, report };
}
