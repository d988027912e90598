import type { Format } from '../sample/Format.ts';
import type { Problem } from '../sample/Problem.ts';
import type { RecordRead } from '../sample/readRecord.ts';
import type { LabelBook } from './labels/LabelBook.ts';
import type { RecordSubject } from './RecordSubject.ts';

interface RecordText {
  readonly row: number;
  readonly text: string;
  readonly utf8: boolean;
}

const none: readonly Problem[] = [];

/** What is checked of a record that `readRecord` has read or failed to read. */
export function readSubject(
  { row, text, utf8 }: RecordText,
  read: RecordRead,
  format: Format,
  labels: LabelBook,
): RecordSubject {
  return read.ok
    ? { row, text, utf8, problems: none, format, value: read.value as object, record: read.record, labels }
    : { row, text, utf8, problems: read.problems };
}
