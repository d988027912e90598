import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ImagePaths } from '../../../src/core/export/ExportTarget.ts';
import {
  defaultChoices,
  type ExportChoices,
  type ExportTarget,
} from '../../../src/core/export/ExportTarget.ts';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { parseQuery } from '../../../src/core/find/parseQuery.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import type { ExportReport } from '../../../src/jobs/export/ExportOptions.ts';
import { exportDataset } from '../../../src/jobs/export/exportDataset.ts';
import { FilteredList } from '../../../src/jobs/find/FilteredList.ts';
import type { ExchangeJob, RoleModels } from '../../../src/jobs/run/ExchangeJob.ts';
import { type JobResult, runJob } from '../../../src/jobs/run/runJob.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import type { ChatModel } from '../../../src/models/ChatModel.ts';
import { byRole } from '../../../src/models/ModelChoice.ts';
import { findFiles } from '../project/paths.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** One model for everything. */
export function inEveryRole(model: ChatModel): RoleModels {
  return byRole(() => model);
}

/** Runs a job on every record of a dataset. */
export function runAll(
  job: ExchangeJob,
  session: Session,
  model: ChatModel,
  options: Partial<Parameters<typeof runJob>[1]> = {},
): Promise<JobResult> {
  const rows = RowRanges.first(session.dataset.count);
  return runJob(job, {
    session,
    models: inEveryRole(model),
    rows,
    concurrency: 2,
    signal: new AbortController().signal,
    ...options,
  });
}

/** With the answers that the data came with and nobody decided on, which are left out unless that is asked for. */
export const asData: ExportChoices = { ...defaultChoices, undecided: 'as-data' };

/** Exports a whole dataset and reads what a trainer would load. */
export async function exportRows(
  t: TestContext,
  session: Session,
  id: ExportTarget['id'],
  imagePaths: ImagePaths = 'absolute',
  choices: ExportChoices = defaultChoices,
): Promise<{ readonly rows: readonly Record<string, unknown>[]; readonly report: ExportReport }> {
  const target = exportTargets.find((one) => one.id === id);
  if (!target) {
    throw new Error(`There is no target ${id}.`);
  }
  const path = join(await temporaryFolder(t), target.defaultFileName);
  const rows = RowRanges.first(session.dataset.count);
  const { signal } = new AbortController();
  const report = await exportDataset({ session, target, rows, path, imagePaths, choices, signal });
  const text = await readFile(path, 'utf8');
  const lines =
    target.containers[0] === 'array'
      ? JSON.parse(text)
      : text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line));
  return { rows: lines, report };
}

/** A list for a filter, not run yet. */
export function filterList(session: Session, text: string, onChange: () => void = () => {}): FilteredList {
  const { query, problems } = parseQuery(text);
  assert.deepEqual(problems, []);
  return new FilteredList({
    session,
    query,
    files: findFiles,
    onChange,
  });
}
