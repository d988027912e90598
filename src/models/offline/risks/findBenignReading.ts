import { doing } from '../lexicons/doing.ts';
import { fiction } from '../lexicons/fiction.ts';
import { learning } from '../lexicons/learning.ts';
import { protecting } from '../lexicons/protecting.ts';
import type { PhraseMatch } from '../text/findPhrase.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import type { Passage } from '../text/Passage.ts';

/** Why a passage that speaks of a harm does not ask for it. */
export type BenignReading = 'protects' | 'plays' | 'learns';

/** How many words before a harm a word that turns against it may stand. */
const reach = 8;

/** How the passage speaks of the harm without asking for it: to protect, in a game or a film, to learn; or undefined. */
export function findBenignReading(
  { tokens }: Passage,
  found: PhraseMatch,
  mayBeLearned: boolean,
): BenignReading | undefined {
  const before = tokens.slice(Math.max(0, found.first - reach), found.first);
  if (hasPhrase(before, protecting)) {
    return 'protects';
  }
  if (hasPhrase(tokens, fiction)) {
    return 'plays';
  }
  return mayBeLearned && hasPhrase(tokens, learning) && !hasPhrase(tokens, doing) ? 'learns' : undefined;
}
