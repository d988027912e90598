import { type Passage, quote } from '../../../core/text/Passage.ts';
import type { Phrase } from '../../../core/text/Phrase.ts';
import { findPhrase, hasPhrase, type PhraseMatch } from '../../../core/text/PhraseIndex.ts';
import { doing, fiction, learning, protecting } from '../lexicons/benignWords.ts';
import type { Lexicon } from '../lexicons/Lexicon.ts';
import { asking, guiding } from '../lexicons/requestWords.ts';
import type { Voice } from './SampleText.ts';

/** Words of a lexicon in a passage, and what makes them harmless, if anything does. */
interface RiskyWords {
  readonly content: string;
  readonly reading: BenignReading | undefined;
}

/** The words in passages that make a risk of the lexicon, or would without a harmless reading; the risks first. */
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

/** Why a passage that mentions a harm does not ask for it. */
export type BenignReading = 'protects' | 'plays' | 'learns';

/** How far before a harm, in words, a word that reverses its meaning may be. */
const reach = 8;

/** How the passage mentions the harm without asking for it: to protect, in a game or a film, to learn; or undefined. */
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
