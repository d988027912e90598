import type { Hash64 } from '../text/hash64.ts';
import type { FindingDescription, Severity } from './Finding.ts';
import type { ImageSubject } from './ImageFacts.ts';
import type { ReadSubject, RecordSubject } from './RecordSubject.ts';

/** Takes what a rule finds. What there is to say is worked out only for findings that are shown. */
export interface Hits {
  add(tell: () => FindingDescription): void;
}

interface RuleInfo {
  /** Kebab-case; also the name of its page in docs/rules. */
  readonly code: string;
  readonly severity: Severity;
  /** What the rule finds, in a few words. */
  title(): string;
}

/** Looks at a record whether or not it could be read. */
export interface TextRule extends RuleInfo {
  readonly scope: 'text';
  check(subject: RecordSubject, hits: Hits): void;
}

/** Looks at one record that could be read. Must cost next to nothing where nothing is wrong: millions are checked. */
export interface RecordRule extends RuleInfo {
  readonly scope: 'record';
  /**
   * Says that it finds the same in all records of one outline (see `TextFields`) whose texts are plain and whose exchanges
   * have one answer at most. Without it every record is read in full, several times as slowly.
   */
  readonly independentOfTexts?: true;
  check(subject: ReadSubject, hits: Hits): void;
}

/** Looks at what is known of a record's images; only where images are wanted to be read. */
export interface ImageRule extends RuleInfo {
  readonly scope: 'image';
  check(context: ImageSubject, hits: Hits): void;
}

/** Compares all records with each other, or with those of another dataset. */
export interface DatasetRule extends RuleInfo {
  readonly scope: 'dataset';
  /** Says that its entries are made of nothing but a record's id, images and turns, and of what is no text. */
  readonly independentOfTexts?: true;
  /** Whether it needs another dataset to compare with. */
  readonly against?: true;
  /** Whether equal entries are told only where their marks differ; those without a mark are not looked at then. */
  readonly marked?: true;
  /** What of a record is compared. Rules that compare the same share one function. */
  entries(subject: ReadSubject): readonly ComparisonEntry[];
  /**
   * What to say of an entry that stands elsewhere too: before it, in the other dataset, or with the other mark. `other`
   * says where, in words.
   */
  describe(subject: ReadSubject, entry: ComparisonEntry, other: string): FindingDescription;
}

export type Rule = TextRule | RecordRule | ImageRule | DatasetRule;

/** Something of a record that is compared with all other records. */
export interface ComparisonEntry {
  /** What must be equal, text by text. */
  readonly parts: readonly Hash64[];
  /** The exchange that it is about, counted from 0; undefined where it is about the record. */
  readonly exchange?: number | undefined;
  /** What the record says of those parts, for rules about contradictions: equal parts with both marks are told. */
  readonly mark?: boolean | undefined;
}
