import type { Format } from '../sample/Format.ts';
import type { RecordProblem } from '../sample/RecordCodec.ts';
import type { RecordRead } from '../sample/readRecord.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { LabelReader } from './LabelReader.ts';

/** A record, whether it could be read or not. */
interface Subject {
  /** 0-based. */
  readonly row: number;
  /** The raw text of the record. */
  readonly text: string;
  /** Whether its bytes are UTF-8. */
  readonly utf8: boolean;
  /** Set if its text is known to be ASCII JSON, which contains no control characters either. */
  readonly isAscii?: boolean;
  /** Set if its text is known to be JSON. */
  readonly isJson?: boolean;
  /** The hashes of the bytes in its columns, by which its images are compared; undefined if they are not known. */
  readonly digests?: readonly string[] | undefined;
  /** Why it could not be read; empty if it could. */
  readonly problems: readonly RecordProblem[];
}

/** A record that could be read: what record rules look at. */
export class ReadSubject implements Subject {
  readonly row: number;
  readonly text: string;
  readonly utf8: boolean;
  readonly isAscii: boolean;
  readonly isJson: boolean;
  readonly digests: readonly string[] | undefined;
  readonly problems: readonly RecordProblem[] = none;
  readonly format: Format;
  readonly value: object;
  readonly record: SampleRecord;
  readonly labels: LabelReader;
  #escapesUnicode: boolean | undefined;
  /** Functions and their results for this record, alternating. */
  readonly #made: unknown[] = [];

  constructor(
    { row, text, utf8, isAscii = false, isJson = false, digests }: RecordText,
    { value, record }: { readonly value: unknown; readonly record: SampleRecord },
    format: Format,
    labels: LabelReader,
  ) {
    this.row = row;
    this.text = text;
    this.utf8 = utf8;
    this.isAscii = isAscii;
    this.isJson = isJson;
    this.digests = digests;
    this.format = format;
    // A value that a format has read is an object: no schema accepts anything else.
    this.value = value as object;
    this.record = record;
    this.labels = labels;
  }

  /** Whether the text contains `\u` escapes: several rules look for particular ones. */
  get escapesUnicode(): boolean {
    this.#escapesUnicode ??= this.text.includes('\\u');
    return this.#escapesUnicode;
  }

  /** The cached result of a function for this record: several rules in a row ask for the same one. */
  once<Value>(make: (subject: ReadSubject) => Value): Value {
    const at = this.#made.indexOf(make);
    if (at >= 0) {
      return this.#made[at + 1] as Value;
    }
    const made = make(this);
    this.#made.push(make, made);
    return made;
  }
}

/** Everything that is checked of one record. */
export type RecordSubject =
  | ReadSubject
  | (Subject & { readonly record?: undefined; readonly value?: unknown });

type RecordText = Omit<Subject, 'problems'>;

const none: readonly RecordProblem[] = [];

/** Everything that is checked of a record that `readRecord` has read or failed to read. */
export function toRecordSubject(
  text: RecordText,
  read: RecordRead,
  format: Format,
  labels: LabelReader,
): RecordSubject {
  return read.ok ? new ReadSubject(text, read, format, labels) : { ...text, problems: read.problems };
}
