import { keyOf } from '../../../core/checks/keyOf.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { contentHash } from '../../contentHash.ts';
import { readTask } from '../readTask.ts';
import type { SourceTask } from '../SourceTask.ts';
import type { Checks } from '../survey/Checks.ts';
import { readForChecks } from '../survey/readForChecks.ts';
import type { Matches } from './Matches.ts';

/** Digits of a hash that a number holds exactly. */
const digits = 13;

export interface MatchRequest {
  readonly task: SourceTask;
  /** Which of the rules' columns. */
  readonly column: number;
  /** The records that are read, counted from the first of the task. */
  readonly rows: Uint32Array;
  /** The keys that are looked for. */
  readonly keys: Uint32Array;
}

/** Reads the records of a task again for the entries that have one of some keys, and tells equal ones from the others. */
export async function matchBlock(
  { task, column, rows, keys }: MatchRequest,
  codec: RecordCodec,
  checks: Checks,
): Promise<Matches> {
  const wanted = new Set(keys);
  const wantedRows = new Set(rows);
  const found: { row: number; ordinal: number; digest: number; mark: number }[] = [];
  for await (const records of readTask(task)) {
    for (const { raw } of records.filter((one) => wantedRows.has(one.raw.row - task.row))) {
      const subject = readForChecks(raw, codec, checks);
      const entries = subject.record ? (checks.rules.columns[column]?.entries(subject) ?? []) : [];
      for (const [ordinal, entry] of entries.entries()) {
        if (wanted.has(keyOf(entry))) {
          const digest = Number.parseInt(contentHash(JSON.stringify(entry.parts)).slice(0, digits), 16);
          found.push({
            row: raw.row,
            ordinal,
            digest,
            mark: entry.mark === undefined ? 2 : Number(entry.mark),
          });
        }
      }
    }
  }
  return {
    rows: Uint32Array.from(found, (one) => one.row),
    ordinals: Uint32Array.from(found, (one) => one.ordinal),
    digests: Float64Array.from(found, (one) => one.digest),
    marks: Uint8Array.from(found, (one) => one.mark),
  };
}
