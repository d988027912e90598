import type { Format } from '../sample/Format.ts';
import type { RecordProblem } from '../sample/RecordCodec.ts';
import type { RecordRead } from '../sample/readRecord.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { LabelReader } from './LabelReader.ts';
import { type Conversation, conversationOf } from './places/conversationOf.ts';

/** A record as it was read or failed to be. */
interface Subject {
  /** 0-based. */
  readonly row: number;
  /** The record as it stands in the file. */
  readonly text: string;
  /** Whether its bytes are UTF-8. */
  readonly utf8: boolean;
  /** Why it could not be read; empty where it was. */
  readonly problems: readonly RecordProblem[];
}

/** A record that could be read: what record rules look at. */
export interface ReadSubject extends Subject {
  readonly format: Format;
  readonly value: object;
  readonly record: SampleRecord;
  /** The list of messages that the record holds, where it holds one. */
  readonly conversation: Conversation | undefined;
  readonly labels: LabelReader;
}

/** What is checked of one record. */
export type RecordSubject = ReadSubject | (Subject & { readonly record?: undefined });

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
