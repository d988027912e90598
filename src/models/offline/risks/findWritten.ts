import { asking } from '../lexicons/asking.ts';
import { guiding } from '../lexicons/guiding.ts';
import type { Lexicon } from '../lexicons/Lexicon.ts';
import { findPhrase } from '../text/findPhrase.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import type { Passage } from '../text/Passage.ts';
import type { Phrase } from '../text/Phrase.ts';
import { quote } from '../text/quote.ts';
import { isBenign } from './isBenign.ts';

/** How the passages came to the engine: spoken by the user, or written somewhere and shown. */
export type Voice = 'asked' | 'written';

/** The words of the first passage that carries a risk of the lexicon, or undefined. */
export function findWritten(
  lexicon: Lexicon,
  passages: readonly Passage[],
  voice: Voice,
): string | undefined {
  const guide = voice === 'asked' ? asking : guiding;
  const asks = ({ text, tokens }: Passage) =>
    (voice === 'asked' && text.endsWith('?')) || hasPhrase(tokens, guide);
  const mayHarm = (passage: Passage) => voice === 'asked' || lexicon.harmsAsWritten || asks(passage);
  const search = (list: readonly Phrase[], where: readonly Passage[]) =>
    quoteOf(list, where, lexicon.mayBeLearned);
  return search(lexicon.deeds, passages.filter(mayHarm)) ?? search(lexicon.asked, passages.filter(asks));
}

function quoteOf(
  list: readonly Phrase[],
  passages: readonly Passage[],
  mayBeLearned: boolean,
): string | undefined {
  for (const passage of passages) {
    const found = findPhrase(passage.tokens, list);
    if (found !== undefined && !isBenign(passage, found, mayBeLearned)) {
      return quote(passage, found);
    }
  }
  return undefined;
}
