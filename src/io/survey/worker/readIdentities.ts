import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { readRecord } from '../../../core/sample/readRecord.ts';
import { contentHash } from '../../contentHash.ts';
import { hash32, ownIdOf } from '../../identity/recordIdentity.ts';
import { readTask } from '../../source/open/readTask.ts';
import { recordOrigin } from '../../source/open/resolveFormat.ts';
import { narrowTask, type SourceTask } from '../../source/SourceTask.ts';
import type { Checks } from '../Checks.ts';
import type { IdentityKeys } from '../SurveyMessages.ts';

/** Digits of a content hash that a number represents exactly. */
const keyDigits = 13;

/** Keys that distinguish records of a task with the same four-byte hash: those of `rows`, ascending. */
export async function readIdentities(
  task: SourceTask,
  rows: Uint32Array,
  codec: RecordCodec,
  { format }: Checks,
): Promise<IdentityKeys> {
  const wanted = new Set(rows);
  const ids: number[] = [];
  const contents: number[] = [];
  for (const part of narrowTask(task, rows)) {
    for await (const { records } of readTask(part)) {
      for (const raw of records.filter((one) => wanted.has(one.row))) {
        const read = format && readRecord(raw.text, codec, format, recordOrigin(raw));
        const ownId = ownIdOf(read?.ok ? read.record.id : undefined);
        ids.push(ownId === undefined ? Number.NaN : idKey(ownId));
        contents.push(Number.parseInt(contentHash(raw.content).slice(0, keyDigits), 16));
      }
    }
  }
  return { ids: Float64Array.from(ids), contents: Float64Array.from(contents) };
}

/** 52 bits of two independent hashes. */
function idKey(ownId: string): number {
  return hash32(ownId) * 2 ** 20 + (hash32(ownId, 1) >>> 12);
}
