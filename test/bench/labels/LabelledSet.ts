import type { FieldMapping } from '../../../src/core/sample/FieldMapping.ts';

/** A dataset in which people say which answers are good. */
export interface LabelledSet {
  readonly name: string;
  /** Its rows as a JSONL file would have them, or the path of a file. */
  readonly data: readonly object[] | string;
  readonly mapping?: FieldMapping;
  /** Labels that the rows do not have: whether an answer is a bad one. The product never sees them. */
  isBad?(prompt: string, answer: string): boolean;
}
