import { courtesies, joints, manners } from '../lexicons/manners.ts';
import type { Passage } from '../text/Passage.ts';
import type { Phrase } from '../text/Phrase.ts';
import { PhraseIndex } from '../text/PhraseIndex.ts';
import type { Token } from '../text/Token.ts';

export type Manner = keyof typeof manners | 'other';

/** What a request wants with what it speaks of; of several things that it wants, the one that most depends on the image. */
export function readManner(instruction: readonly Passage[]): Manner {
  const clauses = instruction.flatMap(({ tokens }) => readClauses(tokens));
  const wants = (manner: keyof typeof manners) =>
    clauses.some((tokens) => beginsWith(tokens, manners[manner]));
  return wants('relying') ? 'relying' : wants('acting') ? 'acting' : wants('looking') ? 'looking' : 'other';
}

/** So many words of a clause tell what it wants. */
const clauseLength = 16;

/** What a sentence wants, one thing after the other, each from its first telling word. */
function readClauses(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const starts = [0, ...tokens.flatMap((_, at) => (isAt(tokens, at, joints) ? [at + 1] : []))];
  return starts.map((start) => {
    let from = start;
    while (from < tokens.length && isAt(tokens, from, courtesies)) {
      from += 1;
    }
    return tokens.slice(from, from + clauseLength);
  });
}

function beginsWith(tokens: readonly Token[], list: readonly Phrase[]): boolean {
  return isAt(tokens, 0, list);
}

function isAt(tokens: readonly Token[], at: number, list: readonly Phrase[]): boolean {
  return PhraseIndex.of(list).at(tokens, at, list.length) !== undefined;
}
