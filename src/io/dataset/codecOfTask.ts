import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { createCodec } from './file/createCodec.ts';
import type { SourceTask } from './SourceTask.ts';

/** How the records of a task are decoded. */
export function codecOfTask({ kind, columns }: SourceTask): RecordCodec {
  return createCodec(kind, columns);
}
