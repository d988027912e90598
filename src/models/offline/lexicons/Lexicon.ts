import type { Phrase } from '../../../core/text/Phrase.ts';

/** The phrases of one risk category. Labels are those of the default taxonomy; a workspace's own may map or lack them. */
export interface Lexicon {
  readonly label: string;
  /**
   * Whether the words themselves are the harm, wherever they are written (a slur, an explicit text). Otherwise words in an
   * image or a quotation count only if they are part of a guide: a headline about a murder is harmless.
   */
  readonly harmsAsWritten: boolean;
  /** Whether explaining what a thing is or was is harmless: true of a murder, but not of someone's address. */
  readonly mayBeLearned: boolean;
  /** Whether it takes someone alive: what is done to a program, a plant or food is harmless. */
  readonly needsLife: boolean;
  /** Count anywhere. */
  readonly deeds: readonly Phrase[];
  /** Count only if the passage asks for something: a method, a text, a plan. */
  readonly asked: readonly Phrase[];
  /** Count only together with another risk of this category: too common to mean anything by themselves. */
  readonly supporting: readonly Phrase[];
  /**
   * Phrases of the subject, harmful or not. They never make a risk; they show which category a request is closest to.
   */
  readonly topics: readonly Phrase[];
  /** Phrases that suggest this category if no subject is named: weaker still. */
  readonly leanings: readonly Phrase[];
  /** Readings that make this category's phrases harmless, anywhere in the sample. */
  readonly harmless: readonly Phrase[];
  /** Phrases with which an answer shows that it recognizes this kind of harm. */
  readonly naming: readonly Phrase[];
}
