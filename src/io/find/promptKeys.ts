import { bandCount, promptBands } from '../../core/find/near/promptBands.ts';
import { readRecord } from '../../core/sample/readRecord.ts';
import { turnText } from '../../core/sample/turnText.ts';
import { codecOfTask } from '../dataset/codecOfTask.ts';
import { readTask } from '../dataset/readTask.ts';
import { resolveFormat } from '../dataset/resolveFormat.ts';
import type { SourceTask } from '../dataset/SourceTask.ts';
import { recordOrigin } from '../dataset/samplePlace.ts';
import type { FindSetup } from './FindMessages.ts';

/** The keys of the records of a task, band by band for each; those of all its prompts together. */
export async function promptKeys(
  task: SourceTask,
  { formatId, mapping }: Pick<FindSetup, 'formatId' | 'mapping'>,
): Promise<Float64Array> {
  const format = resolveFormat(formatId, mapping);
  const codec = codecOfTask(task);
  const keys: number[] = [];
  for await (const { records } of readTask(task)) {
    for (const raw of records) {
      const read = format && readRecord(raw.text, codec, format, recordOrigin(raw));
      const exchanges = read?.ok ? read.record.exchanges : [];
      keys.push(...promptBands(exchanges.map(({ prompt }) => turnText(prompt)).join('\n')));
    }
  }
  if (keys.length % bandCount !== 0) {
    throw new RangeError('A record has not as many keys as there are bands.');
  }
  return Float64Array.from(keys);
}
