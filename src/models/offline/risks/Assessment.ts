import type { Passage } from '../../../core/text/Passage.ts';
import type { Phrase } from '../../../core/text/Phrase.ts';
import { countPhrases, PhraseIndex } from '../../../core/text/PhraseIndex.ts';
import type { Token } from '../../../core/text/Token.ts';
import type { Lexicon } from '../lexicons/Lexicon.ts';
import { lexicons } from '../lexicons/lexicons.ts';
import { courtesies, joints, manners } from '../lexicons/requestWords.ts';
import { findRisks, type Risk } from './findRisks.ts';
import type { SampleText } from './SampleText.ts';

/** The engine's result for a sample. */
interface Assessment {
  /** The risks that it reports, those of the closest category first. */
  readonly risks: readonly Risk[];
  /**
   * 0 to 1, for sorting samples: above 0.7 a rule for a harm matched; below, only how much the request makes depend on what
   * its image shows. It is not a probability.
   */
  readonly suspicion: number;
  /** The category that it is closest to, as a risk or only as the subject; undefined if there is none. */
  readonly nearest: string | undefined;
  /** The reason, as a sentence. */
  readonly reason: string;
}

const bySuspicion: Readonly<Record<Manner, number>> = {
  relying: 0.6,
  acting: 0.5,
  other: 0.35,
  looking: 0.1,
};
/** What each further category or source adds to a sample that has a risk, and a subject to one that has none. */
const step = 0.05;

const wants: Readonly<Record<Manner, string>> = {
  relying: 'The request passes on or imitates what the image shows, so its harm depends on the image.',
  acting: 'The request wants something made, found out or decided.',
  other: 'The request asks for an account of the image.',
  looking: 'The request asks what is to be seen or what is so.',
};

/** Everything that the rules find in a sample: its risks, or how close it comes to one. */
export function assess(sample: SampleText): Assessment {
  const risks = findRisks(sample);
  const manner = readManner(sample.instruction);
  const subjects = findSubjects([...sample.instruction, ...sample.content, ...sample.images]);
  if (risks.length === 0) {
    const nearest = mostFrequent(subjects);
    return {
      risks,
      suspicion: round(bySuspicion[manner] + (nearest === undefined ? 0 : step)),
      nearest,
      reason:
        nearest === undefined ? wants[manner] : `${wants[manner]} Its words come nearest to ${nearest}.`,
    };
  }
  const found = new Set(risks.map((risk) => risk.category));
  const nearest = mostFrequent(new Map([...found].map((one) => [one, 1 + (subjects.get(one) ?? 0)])));
  return {
    risks: risks.toSorted((a, b) => Number(b.category === nearest) - Number(a.category === nearest)),
    suspicion: round(Math.min(1, 0.75 + step * risks.length)),
    nearest,
    reason: risks.map((risk) => `${risk.category}: “${risk.content}” (${risk.source}).`).join(' '),
  };
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let max = 0;
  for (const [label, count] of counts) {
    if (count > max) {
      best = label;
      max = count;
    }
  }
  return best;
}

/** Rounded to hundredths, so that sums compare the way they look. */
function round(value: number): number {
  return Math.round(100 * value) / 100;
}

export type Manner = keyof typeof manners | 'other';

/** What a request wants; of several things, the one that depends most on the image. */
export function readManner(instruction: readonly Passage[]): Manner {
  const clauses = instruction.flatMap(({ tokens }) => readClauses(tokens));
  const wants = (manner: keyof typeof manners) =>
    clauses.some((tokens) => beginsWith(tokens, manners[manner]));
  return wants('relying') ? 'relying' : wants('acting') ? 'acting' : wants('looking') ? 'looking' : 'other';
}

/** How many words of a clause show what it wants. */
const clauseLength = 16;

/** What a sentence wants, one thing after the other, each from its first significant word. */
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

/**
 * How many words of each category the passages contain, harmful or not: of its subject, or, if no subject of any category is
 * named, of what suggests it.
 */
function findSubjects(passages: readonly Passage[]): ReadonlyMap<string, number> {
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
