import type { FieldPath } from '../sample/Field.ts';
import type { Hash64 } from '../text/hash64.ts';
import type { ColumnTypes } from './ColumnTypes.ts';
import type { FindingDescription, Severity } from './Finding.ts';
import type { ImageSubject } from './ImageFacts.ts';
import type { ReadSubject, RecordSubject } from './RecordSubject.ts';

/** Receives what a rule finds. The message is computed only for findings that are shown. */
export interface Hits {
  add(describe: () => FindingDescription): void;
}

interface RuleInfo {
  /** Kebab-case; also the name of its page in docs/rules. */
  readonly code: string;
  readonly severity: Severity;
  /** What the rule finds, in a few words. */
  title(): string;
}

/** Checks a record whether or not it could be read. */
export interface TextRule extends RuleInfo {
  readonly scope: 'text';
  check(subject: RecordSubject, hits: Hits): void;
}

/**
 * Checks one record that could be read. Must be nearly free for records without problems: millions are checked. Most records are
 * not read for it: in plain texts (see `src/io/survey/shape`) it must find the same whatever they say.
 */
export interface RecordRule extends RuleInfo {
  readonly scope: 'record';
  /** Declares that it compares the answers of a pair: it is run on the answers of every pair. */
  readonly comparesAnswers?: true;
  check(subject: ReadSubject, hits: Hits): void;
}

/** Checks what is known about a record's images; runs only if images are to be read. */
export interface ImageRule extends RuleInfo {
  readonly scope: 'image';
  check(context: ImageSubject, hits: Hits): void;
}

/** Compares all records with each other, or with those of another dataset. */
export interface DatasetRule extends RuleInfo {
  readonly scope: 'dataset';
  /** Whether it needs another dataset to compare with. */
  readonly against?: true;
  /** Whether equal entries are reported only if their marks differ; entries without a mark are ignored then. */
  readonly marked?: true;
  /**
   * Whether what occurs often is reported once, with the number of times, rather than at each place: `describe` gets that number
   * as text.
   */
  readonly counted?: true;
  /** What of a record is compared. Rules that compare the same share one function. */
  entries(subject: ReadSubject): readonly ComparisonEntry[];
  /**
   * The message for an entry that occurs elsewhere too: earlier, in the other dataset, or with the other mark. `other`
   * describes the location. Undefined if this entry is not to be reported, which only counted ones may be.
   */
  describe(subject: ReadSubject, entry: ComparisonEntry, other: string): FindingDescription | undefined;
}

/** What is known about a dataset as a whole once all of its records are surveyed. */
export interface FileFacts {
  readonly records: number;
  /** Whether its record format is known, by itself or by a mapping. */
  readonly isKnown: boolean;
  /** Whether any of its first records has a syntax that can be read. */
  readonly isReadable: boolean;
  /** Whether something is wrong with the file that explains why it has no records. */
  readonly isBroken: boolean;
  /** Whether its only record is a table by columns instead of rows. */
  readonly isTable: boolean;
  /** Which of some of its answers are not English. */
  readonly foreign: ForeignAnswers;
}

/** Languages of a sample of answers. */
export interface ForeignAnswers {
  readonly sampled: number;
  /** How many are not English, by the English name of the language, the most frequent first. */
  readonly languages: readonly (readonly [language: string, answers: number])[];
}

/** Checks a dataset as a whole: without it a file that was not checked would look like one without problems. */
export interface FileRule extends RuleInfo {
  readonly scope: 'file';
  /** The message; undefined if there is nothing to report. */
  check(facts: FileFacts): string | undefined;
}

/** What is known of the records of a dataset when the types of their values are compared. */
export interface ColumnFacts {
  readonly types: ColumnTypes;
  /** Whether the values are cells of CSV, as loaders take them: a column of several types is one of texts. */
  readonly isCells: boolean;
  /** From how many records `datasets` infers the types; infinite if from all. */
  readonly inferredRows: number;
  /** Whether each line of the file is a record. */
  readonly isLines: boolean;
}

/** What a column rule has found at one place of the records. */
export interface ColumnHit {
  /** Row of the record that the finding is in. */
  readonly row: number;
  /** Rows of the records that the message names. */
  readonly named: readonly number[];
  /** Where in the value of that record. */
  locate(value: unknown): FieldPath;
  /** The message; `labels` name the records of `named`. */
  describe(labels: readonly string[]): string;
}

/** Compares the types of the values that all records have at one place. */
export interface ColumnRule extends RuleInfo {
  readonly scope: 'column';
  find(facts: ColumnFacts): readonly ColumnHit[];
}

export type Rule = FileRule | ColumnRule | TextRule | RecordRule | ImageRule | DatasetRule;

/** A part of a record that is compared with all other records. */
export interface ComparisonEntry {
  /** What must be equal, text by text. */
  readonly parts: readonly Hash64[];
  /** The 0-based index of the exchange that it is about; undefined if it is about the record. */
  readonly exchange?: number | undefined;
  /** The 0-based index of the answer of that exchange that it is about. */
  readonly answer?: number;
  /** The 0-based index of the record's image that it is about. */
  readonly image?: number;
  /** The record's verdict on those parts, for rules about contradictions: equal parts with both marks are reported. */
  readonly mark?: boolean | undefined;
}
