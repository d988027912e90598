import { doing } from '../lexicons/doing.ts';
import { fiction } from '../lexicons/fiction.ts';
import { learning } from '../lexicons/learning.ts';
import { protecting } from '../lexicons/protecting.ts';
import type { Found } from '../text/findPhrase.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import type { Passage } from '../text/Passage.ts';

/** How many words before a harm a word that turns against it may stand. */
const reach = 8;

/** Whether the passage speaks of the harm without asking for it: to learn, to protect, in a game or a film. */
export function isBenign({ tokens }: Passage, found: Found, mayBeLearned: boolean): boolean {
  const before = tokens.slice(Math.max(0, found.first - reach), found.first);
  if (hasPhrase(before, protecting) || hasPhrase(tokens, fiction)) {
    return true;
  }
  return mayBeLearned && hasPhrase(tokens, learning) && !hasPhrase(tokens, doing);
}
