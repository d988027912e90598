import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { readTask } from '../readTask.ts';
import type { SourceTask } from '../SourceTask.ts';
import type { Checks } from '../survey/Checks.ts';
import { readForChecks } from '../survey/readForChecks.ts';
import { BlockEntries } from './ColumnKeys.ts';

/** Reads the records of a task for their keys alone. */
export async function readEntries(
  task: SourceTask,
  codec: RecordCodec,
  checks: Checks,
): Promise<readonly Uint32Array[]> {
  const keys = new BlockEntries(checks.rules.columns, task.row);
  for await (const { records } of readTask(task)) {
    for (const raw of records) {
      const subject = readForChecks(raw, codec, checks);
      if (subject.record) {
        keys.add(subject);
      }
    }
  }
  return keys.finish();
}
