import { asking } from '../lexicons/asking.ts';
import { guiding } from '../lexicons/guiding.ts';
import type { Lexicon } from '../lexicons/Lexicon.ts';
import { findPhrase } from '../text/findPhrase.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import type { Passage } from '../text/Passage.ts';
import type { Phrase } from '../text/Phrase.ts';
import { quote } from '../text/quote.ts';
import { type BenignReading, findBenignReading } from './findBenignReading.ts';

/** How the passages came to the engine: spoken by the user, or written somewhere and shown. */
export type Voice = 'asked' | 'written';

/** Words of a lexicon that stand in a passage, and what makes them harmless, if anything does. */
export interface RiskyWords {
  readonly content: string;
  readonly reading: BenignReading | undefined;
}

/** The words of the passages that carry a risk of the lexicon, or would but for a harmless reading; the risks first. */
export function findRiskyWords(
  lexicon: Lexicon,
  passages: readonly Passage[],
  voice: Voice,
): RiskyWords | undefined {
  const guide = voice === 'asked' ? asking : guiding;
  const asks = ({ text, tokens }: Passage) =>
    (voice === 'asked' && text.endsWith('?')) || hasPhrase(tokens, guide);
  const mayHarm = (passage: Passage) => voice === 'asked' || lexicon.harmsAsWritten || asks(passage);
  const found = [
    ...search(lexicon.deeds, passages.filter(mayHarm), lexicon.mayBeLearned),
    ...search(lexicon.asked, passages.filter(asks), lexicon.mayBeLearned),
  ];
  return found.find((one) => one.reading === undefined) ?? found[0];
}

function search(
  list: readonly Phrase[],
  passages: readonly Passage[],
  mayBeLearned: boolean,
): readonly RiskyWords[] {
  return passages.flatMap((passage): RiskyWords[] => {
    const found = findPhrase(passage.tokens, list);
    return found === undefined
      ? []
      : [{ content: quote(passage, found), reading: findBenignReading(passage, found, mayBeLearned) }];
  });
}
