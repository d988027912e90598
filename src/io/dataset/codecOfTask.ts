import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { createCodec } from './file/createCodec.ts';
import { parquetCodec } from './parquet/parquetCodec.ts';
import { partsOfTask } from './partsOfTask.ts';
import type { SourceTask } from './SourceTask.ts';

/** How the records of a task are decoded: those of all its files in the same way. */
export function codecOfTask(task: SourceTask): RecordCodec {
  const [first] = partsOfTask(task);
  return first?.type === 'file' ? createCodec(first.kind, first.columns) : parquetCodec;
}
