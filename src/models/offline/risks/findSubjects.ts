import type { Lexicon } from '../lexicons/Lexicon.ts';
import { lexicons } from '../lexicons/lexicons.ts';
import { countPhrases } from '../text/countPhrases.ts';
import type { Passage } from '../text/Passage.ts';

/**
 * How many words of each category stand in the passages, harmful or not: of its subject, or, where no subject of any
 * category is named, of what leans to it.
 */
export function findSubjects(passages: readonly Passage[]): ReadonlyMap<string, number> {
  const subjects = count(passages, 'topics');
  return [...subjects.values()].some((one) => one > 0) ? subjects : count(passages, 'leanings');
}

function count(passages: readonly Passage[], field: keyof Pick<Lexicon, 'topics' | 'leanings'>) {
  return new Map(
    lexicons.map((lexicon) => [
      lexicon.label,
      passages.reduce((sum, { tokens }) => sum + countPhrases(tokens, lexicon[field]), 0),
    ]),
  );
}
