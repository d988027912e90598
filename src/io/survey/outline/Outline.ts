import type { ActiveRule } from '../../../core/checks/run/RuleSet.ts';
import type { EntryRecipe } from '../../duplicates/BlockEntries.ts';

/**
 * What a text is treated as: an id or an image's name whose bits are used, another name; words whose bits are used, and other
 * words.
 */
export type TextRole = 'id' | 'image' | 'name' | 'said' | 'words';

/** What all records of one outline have in common. */
export interface Outline {
  /** The findings in each of them. */
  readonly hits: readonly { readonly active: ActiveRule }[];
  readonly exchanges: number;
  /** By text. */
  readonly roles: readonly TextRole[];
  /** Their id, if it is not a text. */
  readonly id: string | undefined;
  /** By column of the dataset rules. */
  readonly recipes: readonly (readonly EntryRecipe[])[];
}
