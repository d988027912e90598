import type { ReadSubject } from '../../../core/checks/RecordSubject.ts';
import type { ActiveRule } from '../../../core/checks/run/RuleSet.ts';
import type { Exchange } from '../../../core/sample/Exchange.ts';
import type { EntryRecipe } from '../../duplicates/BlockEntries.ts';

/** A text composed of extracted texts, by their numbers, and of strings that are the same for all records of a shape. */
export type Template = readonly (string | number)[];

/** Stands for the row of a record in templates. */
export const rowNumber = -1;

/** What reading made of an extracted text: an id or an image's name, words of a turn, answer or observation, or nothing. */
export type TextUse = 'name' | 'words' | 'none';

/** A text whose hash is compared; for a path it is the hash of its `pathKey`. */
export interface HashedText {
  readonly template: Template;
  readonly isPath: boolean;
}

/** A text of an answer. */
export interface ShapedAnswer {
  readonly text: number;
  /** Whether the data marks the request as safe. */
  readonly safe: boolean | undefined;
  /** Whether it marks the answer as unsafe. */
  readonly isMarkedUnsafe: boolean;
}

/** What all records of one shape have in common. */
export interface RecordShape {
  /** Their findings. */
  readonly hits: readonly { readonly active: ActiveRule }[];
  readonly exchanges: number;
  /** By text. */
  readonly uses: readonly TextUse[];
  /** Texts that must say the same, as where two answers repeat the conversation that they end. */
  readonly equal: readonly (readonly [number, number])[];
  /** Texts that must say what they said when the shape was learned: reading renders them in another form. */
  readonly same: readonly (readonly [number, string])[];
  /** The texts of answers, with the safety marks that their exchanges and they themselves have. */
  readonly answers: readonly ShapedAnswer[];
  /** The texts of other turns. */
  readonly turns: readonly number[];
  readonly id: Template | undefined;
  readonly hashed: readonly HashedText[];
  /** By column of the dataset rules; numbers in it are indices of `hashed`. */
  readonly recipes: readonly (readonly EntryRecipe[])[];
  /** The exchanges with a chosen and a rejected answer, with templates of all their answers. */
  readonly pairs: readonly { readonly exchange: Exchange; readonly answers: readonly Template[] }[];
  /** Texts that are dates. */
  readonly dates: readonly number[];
  /** A value with the types of all values: that of the record that the shape was learned from, but for its words. */
  readonly typed: unknown;
  /** The record of placeholders that the shape was learned from. */
  readonly subject: ReadSubject;
}
