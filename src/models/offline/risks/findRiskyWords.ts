import { type Passage, quote } from '../../../core/text/Passage.ts';
import type { Phrase } from '../../../core/text/Phrase.ts';
import { findPhrase, hasPhrase, type PhraseMatch } from '../../../core/text/PhraseIndex.ts';
import type { Token } from '../../../core/text/Token.ts';
import {
  compounds,
  curbing,
  doing,
  fiction,
  fictionalPersons,
  foods,
  learning,
  objects,
  parting,
  pests,
  poisoning,
  protecting,
  things,
  undone,
} from '../lexicons/benignWords.ts';
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
    ...search(lexicon.deeds, passages.filter(mayHarm), lexicon),
    ...search(lexicon.asked, passages.filter(asks), lexicon),
  ];
  return found.find((one) => one.reading === undefined) ?? found[0];
}

function search(
  list: readonly Phrase[],
  passages: readonly Passage[],
  lexicon: Lexicon,
): readonly RiskyWords[] {
  return passages.flatMap((passage): RiskyWords[] => {
    const found = findPhrase(passage.tokens, list);
    return found === undefined
      ? []
      : [{ content: quote(passage, found), reading: findBenignReading(passage, found, lexicon) }];
  });
}

/** Why a passage that mentions a harm does not ask for it. */
export type BenignReading = 'protects' | 'plays' | 'means' | 'learns';

/** How far before a harm, in words, a word that reverses its meaning may be. */
const reach = 8;
/** The same for a verb that governs the harm, and for what is said of the harm after it. */
const nearReach = 5;

/**
 * How the passage mentions the harm without asking for it: to protect, in a game or a film, of a thing instead of a person, to
 * learn; or undefined.
 */
function findBenignReading(
  { tokens }: Passage,
  found: PhraseMatch,
  { mayBeLearned, needsLife }: Lexicon,
): BenignReading | undefined {
  if (protects(tokens, found)) {
    return 'protects';
  }
  if (hasPhrase(tokens, fiction) || hasPhrase(tokens, fictionalPersons)) {
    return 'plays';
  }
  if (needsLife && meansThing(tokens, found)) {
    return 'means';
  }
  return mayBeLearned && hasPhrase(tokens, learning) && !hasPhrase(tokens, doing) ? 'learns' : undefined;
}

/** Whether words before the harm reverse it, a verb right before it curbs it, or words after it turn it round or say that it is ended. */
function protects(tokens: readonly Token[], { first, last }: PhraseMatch): boolean {
  const near = tokens.slice(Math.max(0, first - nearReach), first);
  const curbed = findPhrase(near, curbing);
  return (
    hasPhrase(tokens.slice(Math.max(0, first - reach), first), protecting) ||
    (curbed !== undefined && !hasPhrase(near.slice(curbed.last + 1), parting)) ||
    hasPhrase(tokens.slice(last + 1, last + 2), compounds) ||
    hasPhrase(tokens.slice(first, last + 1 + nearReach), undone)
  );
}

/** How many words after a verb its object is, with articles and adjectives between. */
const objectReach = 4;

/** Whether the verb of a harm is about a thing, a plant, a pest or food: the first object after it is one of them. */
function meansThing(tokens: readonly Token[], { first, last }: PhraseMatch): boolean {
  const after = tokens.slice(first + 1, first + 1 + objectReach);
  const object = findEarliest(after, objects);
  const poisons = hasPhrase(tokens.slice(first, first + 1), poisoning);
  const kinds = poisons ? pests : things;
  const isThing = object !== undefined && hasPhrase(after.slice(object, object + 1), kinds);
  return isThing || (!poisons && hasPhrase(tokens.slice(last + 1, last + 2), foods));
}

function findEarliest(tokens: readonly Token[], list: readonly Phrase[]): number | undefined {
  const at = tokens.findIndex((_, index) => hasPhrase(tokens.slice(index, index + 1), list));
  return at < 0 ? undefined : at;
}
