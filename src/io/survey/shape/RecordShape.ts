import type { ReadSubject } from '../../../core/checks/RecordSubject.ts';
import type { ActiveRule } from '../../../core/checks/run/RuleSet.ts';
import type { Exchange } from '../../../core/sample/Exchange.ts';
import type { EntryRecipe } from '../../duplicates/BlockEntries.ts';

/** How a text of a record is made of those taken out of it, by their numbers, and of what is the same in all of its shape. */
export type Template = readonly (string | number)[];

/** The number by which templates mean the row of a record. */
export const rowNumber = -1;

/** What a taken out text has become: an id or an image's name, what is said or observed, or nothing that is looked at. */
export type TextUse = 'name' | 'words' | 'none';

/** Something whose bits are compared, of a path those of what paths of one image have in common. */
export interface HashedText {
  readonly template: Template;
  readonly isPath: boolean;
}

/** What all records of one shape have in common. */
export interface RecordShape {
  /** What is found in each of them. */
  readonly hits: readonly { readonly active: ActiveRule }[];
  readonly exchanges: number;
  /** By text. */
  readonly uses: readonly TextUse[];
  readonly id: Template | undefined;
  readonly hashed: readonly HashedText[];
  /** By column of the dataset rules; numbers are those of hashed texts. */
  readonly recipes: readonly (readonly EntryRecipe[])[];
  /** The exchanges that have a chosen and a rejected answer, with all answers of each. */
  readonly pairs: readonly { readonly exchange: Exchange; readonly answers: readonly Template[] }[];
  /** A record of this shape with other texts, as rules look at it. */
  readonly subject: ReadSubject;
}
