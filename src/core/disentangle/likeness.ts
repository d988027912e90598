import { quotedText } from './locateEvidence.ts';
import { foldContent } from './observations.ts';

/** From this likeness on, two wordings say the same (docs/method.md#one-risk-in-several-wordings says how it was measured). */
const minLikeness = 0.8;

/** Longer texts are the same only if they are equal, apart from case, spacing and punctuation: comparing them takes too long. */
const maxCompared = 4000;

/** What is compared of a text; made once, since an exchange may have hundreds of observations. */
export interface Comparable {
  /** Without a label before it and quotation marks around it, folded as in `observationKey`. */
  readonly text: string;
  /** Its numbers: a difference of one digit is a different fact. */
  readonly numbers: string;
  /** How often each pair of characters occurs in it; of a text that is too long, nothing. */
  readonly pairs: ReadonlyMap<string, number>;
}

export function comparableOf(content: string): Comparable {
  const text = foldContent(quotedText(content)) || foldContent(content);
  return { text, numbers: (text.match(/\p{N}+/gu) ?? []).join(' '), pairs: pairsOf(text) };
}

/**
 * How alike two contents are, from 0 to 1: the share of common character pairs (Dice), which works in languages without spaces as
 * well. Undefined if they are not nearly equal.
 */
export function likeness(one: Comparable, other: Comparable): number | undefined {
  if (one.text === other.text) {
    return 1;
  }
  const total = one.text.length + other.text.length - 2;
  const shorter = Math.min(one.text.length, other.text.length) - 1;
  // Most texts differ in length by so much that their pairs need not be counted.
  if (one.numbers !== other.numbers || total <= 0 || (2 * shorter) / total < minLikeness) {
    return undefined;
  }
  let common = 0;
  for (const [pair, count] of one.pairs) {
    common += Math.min(count, other.pairs.get(pair) ?? 0);
  }
  const share = (2 * common) / total;
  return share >= minLikeness ? share : undefined;
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length && text.length <= maxCompared; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
