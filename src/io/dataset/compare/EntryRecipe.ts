import type { ComparisonEntry } from '../../../core/checks/KeyEntry.ts';
import type { Hash64 } from '../../../core/checks/textBits.ts';

/** How an entry of a record is made of the record's texts: by their numbers, and of what is the same in all such records. */
export interface EntryRecipe extends Pick<ComparisonEntry, 'mark'> {
  readonly parts: readonly (number | Hash64)[];
}
