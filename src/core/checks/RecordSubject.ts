import type { Format } from '../sample/Format.ts';
import type { RecordProblem } from '../sample/Problem.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { LabelReader } from './labels/LabelBook.ts';
import type { Conversation } from './places/conversationOf.ts';

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
