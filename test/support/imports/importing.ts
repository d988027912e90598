import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ImportTool } from '../../../src/core/imports/ImportedItem.ts';
import { ImportFields } from '../../../src/core/imports/ImportOptions.ts';
import { parseScale } from '../../../src/core/imports/Scale.ts';
import type { ImportReport } from '../../../src/jobs/imports/ImportReport.ts';
import { importAnnotations } from '../../../src/jobs/imports/importAnnotations.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { openSession } from '../dataset/session.ts';
import { writeDataset } from '../files/writeDataset.ts';
import { sourceWorkers } from '../project/paths.ts';

/** Requests with two answers each, as a dataset has them; `dataset:0` is the good one. */
export const pairRecords = ['k1', 'k2', 'k3'].map((id) => ({
  id,
  image: `images/${id}.png`,
  prompt: `What is in picture ${id}?`,
  chosen: `A safe answer about ${id}.`,
  rejected: `A harmful answer about ${id}.`,
}));

export interface ImportSettings {
  readonly from?: ImportTool;
  readonly scale?: string;
  readonly fields?: string;
  readonly replace?: boolean;
  readonly dry?: boolean;
  readonly withdraws?: boolean;
}

/** Opens a dataset of `pairRecords`, or of others. */
export async function openPairs(t: TestContext, records: readonly object[] = pairRecords): Promise<Session> {
  return openSession(t, await writeDataset(t, 'data.jsonl', records));
}

/** Writes a file next to a dataset; values become JSON or JSON lines, by the name. */
export async function writeBeside(
  session: Session,
  name: string,
  content: string | readonly object[] | object,
): Promise<string> {
  const path = join(dirname(session.dataset.path), name);
  const text =
    typeof content === 'string'
      ? content
      : Array.isArray(content) && name.endsWith('.jsonl')
        ? content.map((one) => `${JSON.stringify(one)}\n`).join('')
        : JSON.stringify(content, null, 2);
  await writeFile(path, text);
  return path;
}

/** Imports files into a dataset. */
export async function importInto(
  session: Session,
  paths: readonly string[],
  { from, scale, fields = '', replace = false, dry = false, withdraws = false }: ImportSettings = {},
): Promise<ImportReport> {
  const parsed = ImportFields.parse([fields]);
  return importAnnotations({
    session,
    paths,
    from,
    scale: scale === undefined ? undefined : parseScale(scale),
    fields: 'fields' in parsed ? parsed.fields : ImportFields.none,
    replace,
    withdraws,
    workers: sourceWorkers,
    signal: AbortSignal.timeout(600_000),
    ...(dry ? {} : { write: (events) => session.addEvents(events) }),
  });
}

/** Writes a file and imports it. */
export async function importFile(
  session: Session,
  name: string,
  content: string | readonly object[] | object,
  settings: ImportSettings = {},
): Promise<ImportReport> {
  return importInto(session, [await writeBeside(session, name, content)], settings);
}

/** What is left out, by reason: the lines. */
export function leftOut({ leftOut: groups }: ImportReport): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(groups.map(({ reason, first }) => [reason, first.map(({ line }) => line)]));
}
