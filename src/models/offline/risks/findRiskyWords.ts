import { doing, fiction, learning, protecting } from '../lexicons/benignWords.ts';
import type { Lexicon } from '../lexicons/Lexicon.ts';
import { asking, guiding } from '../lexicons/requestWords.ts';
import { type Passage, quote } from '../text/Passage.ts';
import type { Phrase } from '../text/Phrase.ts';
import { findPhrase, hasPhrase, type PhraseMatch } from '../text/PhraseIndex.ts';
import type { Voice } from './SampleText.ts';

/** Words of a lexicon that stand in a passage, and what makes them harmless, if anything does. */
interface RiskyWords {
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

/** Why a passage that speaks of a harm does not ask for it. */
export type BenignReading = 'protects' | 'plays' | 'learns';

/** How many words before a harm a word that turns against it may stand. */
const reach = 8;

/** How the passage speaks of the harm without asking for it: to protect, in a game or a film, to learn; or undefined. */
function findBenignReading(
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
