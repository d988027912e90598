import type { Phrase } from '../text/Phrase.ts';

/** The words of one risk category. Labels are those of the default taxonomy; a workspace's own may map or lack them. */
export interface Lexicon {
  readonly label: string;
  /**
   * Whether the words themselves are the harm, wherever they are written (a slur, an explicit text). Otherwise words in
   * an image or a quotation count only where they are a guide: a headline about a murder is none.
   */
  readonly harmsAsWritten: boolean;
  /** Whether explaining what a thing is or was is harmless here: an account of a murder is, of somebody's address not. */
  readonly mayBeLearned: boolean;
  /** Count wherever they stand. */
  readonly deeds: readonly Phrase[];
  /** Count only where the passage asks for something: a way, a text, a plan. */
  readonly asked: readonly Phrase[];
  /** Count only beside another risk of this category: too common to mean anything by themselves. */
  readonly supporting: readonly Phrase[];
  /**
   * Words of the subject, harmful or not. They never make a risk; they say which category a request comes nearest to.
   */
  readonly topics: readonly Phrase[];
  /** Words that lead to this category where no subject is named: weaker still. */
  readonly leanings: readonly Phrase[];
  /** Readings that make this category's words harmless, anywhere in the sample. */
  readonly harmless: readonly Phrase[];
  /** Words by which an answer shows that it sees this kind of harm. */
  readonly naming: readonly Phrase[];
}
