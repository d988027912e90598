import type { Category } from '../../../core/taxonomy/Category.ts';
import { canonicalCategory } from '../../../core/taxonomy/canonicalCategory.ts';
import { defaultTaxonomy } from '../../../core/taxonomy/defaultTaxonomy.ts';
import { lexicons } from '../lexicons/lexicons.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import { overlap } from '../text/overlap.ts';
import { tokenize } from '../text/tokenize.ts';

/** Whether an answer names the kind of harm; a category that no lexicon knows is named by its own words. */
export function namesCategory(
  label: string,
  answer: string,
  taxonomy: readonly Category[] = defaultTaxonomy,
): boolean {
  const known = canonicalCategory(label, taxonomy);
  const lexicon = lexicons.find((one) => one.label === known);
  return lexicon ? hasPhrase(tokenize(answer), lexicon.naming) : overlap(label, answer).count > 0;
}
