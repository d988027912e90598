import type { ReadSubject, RecordSubject } from './RecordSubject.ts';
import type { Severity } from './Severity.ts';
import type { Telling } from './Telling.ts';

/** Takes what a rule finds. What there is to say is worked out only for findings that are shown. */
export interface Hits {
  add(tell: () => Telling): void;
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
  check(subject: ReadSubject, hits: Hits): void;
}

export type Rule = TextRule | RecordRule;
