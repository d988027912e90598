import type { Format } from '../sample/Format.ts';
import type { RecordProblem } from '../sample/Problem.ts';
import type { RecordRead } from '../sample/readRecord.ts';
import type { LabelReader } from './labels/LabelBook.ts';
import { conversationOf } from './places/conversationOf.ts';
import type { RecordSubject } from './RecordSubject.ts';

interface RecordText {
  readonly row: number;
  readonly text: string;
  readonly utf8: boolean;
}

const none: readonly RecordProblem[] = [];

/** What is checked of a record that `readRecord` has read or failed to read. */
export function toRecordSubject(
  { row, text, utf8 }: RecordText,
  read: RecordRead,
  format: Format,
  labels: LabelReader,
): RecordSubject {
  if (!read.ok) {
    return { row, text, utf8, problems: read.problems };
  }
  // What a format has read is an object: no schema takes anything else.
  const value = read.value as object;
  const { record } = read;
  return {
    row,
    text,
    utf8,
    problems: none,
    format,
    value,
    record,
    conversation: conversationOf(value),
    labels,
  };
}
