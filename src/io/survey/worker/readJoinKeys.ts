import { promptEntries } from '../../../core/checks/rules/promptEntries.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { type Hash64, hash64 } from '../../../core/text/hash64.ts';
import { readTask } from '../../source/open/readTask.ts';
import type { SourceTask } from '../../source/SourceTask.ts';
import { type Checks, readForChecks } from '../Checks.ts';

/**
 * By row of a task: 53 bits of what the rows of one record have in common, their id (with the bytes in their columns) or their prompt with its images and history;
 * NaN for a row that is a record of its own, because it cannot be read or has several requests.
 */
export async function readJoinKeys(
  task: SourceTask,
  by: 'id' | 'prompt',
  codec: RecordCodec,
  checks: Checks,
): Promise<Float64Array> {
  const keys: number[] = [];
  for await (const { records } of readTask(task)) {
    for (const raw of records) {
      const subject = readForChecks(raw, codec, checks);
      const record = subject.record?.exchanges.length === 1 ? subject.record : undefined;
      if (by === 'id') {
        keys.push(
          record?.id === undefined
            ? Number.NaN
            : keyOf([record.id, ...(subject.digests ?? [])].map((one) => hash64(one))),
        );
      } else {
        const [entry] = record && 'once' in subject ? promptEntries(subject) : [];
        keys.push(entry ? keyOf(entry.parts) : Number.NaN);
      }
    }
  }
  return Float64Array.from(keys);
}

function keyOf(parts: readonly Hash64[]): number {
  const { low, high } = hash64(parts.map((part) => `${part.low},${part.high}`).join());
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
