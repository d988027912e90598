import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { createCodec } from './file/createCodec.ts';
import { parquetCodec } from './parquet/parquetCodec.ts';
import type { SourceTask } from './SourceTask.ts';

/** How the records of a task are decoded. */
export function codecOfTask(task: SourceTask): RecordCodec {
  return task.type === 'parquet' ? parquetCodec : createCodec(task.kind, task.columns);
}
