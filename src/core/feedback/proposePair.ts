import { fnv1a } from '../text/fnv1a.ts';
import { canReadRefusal } from './foreignRefusals.ts';
import { isBlank, pairProblem } from './pairProblem.ts';
import { readRefusal } from './readRefusal.ts';
import type { ScoreSettings } from './scores.ts';

interface RatedCandidate {
  readonly id: string;
  readonly text: string;
  readonly combined: number | undefined;
  /** The dataset's own verdict on this answer, if it has one. */
  readonly datasetSide: 'chosen' | 'rejected' | undefined;
  /** The data's safety mark of this answer, if it has one. */
  readonly safe?: boolean | undefined;
  /** The data's own score of this answer, if both answers of its pair have one. */
  readonly datasetScore?: number | undefined;
  /** Whether a model wrote it: people's labels in the data are not about it. */
  readonly generated?: boolean | undefined;
  /** Whether the offline engine scored it: a guess by word lists, which never overrules a label. */
  readonly guessed?: boolean | undefined;
}

/** What a proposal depends on besides the candidates and their scores. */
interface PairContext {
  /** The exchange is known to be harmless: a refusal would be an over-refusal and is never chosen. */
  readonly harmless: boolean;
  /** The data marks the request as unsafe. */
  readonly unsafe?: boolean;
  /** Names the exchange; part of the seed, so that each exchange draws its own pairs. */
  readonly place: string;
}

/** Two candidate ids, and the combined score of chosen minus rejected. */
interface ScoredPair {
  readonly chosen: string;
  readonly rejected: string;
  readonly margin: number;
  /** Only the offline engine speaks for the pair. */
  readonly guessed: boolean;
}

/** A pair to propose to the curator, or why there is none. */
export type Proposal =
  | {
      readonly kind: 'pair';
      readonly chosen: string;
      readonly rejected: string;
      readonly basis: 'scores' | 'dataset';
      /** Combined score of chosen minus rejected; undefined if they are not both scored. */
      readonly margin: number | undefined;
      /**
       * What prefers the answer that the dataset's labels reject: `scores`, by the margin or more, or `data`, the dataset's own scores of
       * its answers.
       */
      readonly disputed: 'scores' | 'data' | undefined;
      /** Only the offline engine speaks for the pair. */
      readonly guessed: boolean;
      /** Further pairs of the same exchange that the rules select. */
      readonly more: readonly ScoredPair[];
    }
  | {
      readonly kind: 'none';
      /**
       * `labels`: the answers that would be chosen are marked unsafe or rejected in the data. `language`: whether they refuse a
       * harmless request cannot be told in their language. `blind`: what is proposed is not shown to this curator yet.
       */
      readonly reason:
        | 'one-candidate'
        | 'not-scored'
        | 'equal-texts'
        | 'over-refusal'
        | 'language'
        | 'labels'
        | 'blind';
    }
  | { readonly kind: 'none'; readonly reason: 'small-margin'; readonly margin: number };

/**
 * Selects the pairs of an exchange. People's labels count more than scores: a pair in the dataset is proposed as labeled, and
 * as disputed if the scores, or the dataset's own ones, contradict it, unless a judge prefers an answer that a model wrote by a wider margin; an answer that
 * the data rejects or marks unsafe is never chosen, and the offline engine alone never rejects one that the data chooses.
 * Otherwise, of all pairs whose scores differ by the margin and whose texts differ, the one with the largest margin. Further
 * pairs are drawn by seed up to the configured number (RLAIF-V draws both of its two at random). The only place that selects
 * pairs.
 */
export function proposePair(
  candidates: readonly RatedCandidate[],
  settings: ScoreSettings,
  context: PairContext,
): Proposal {
  const answers = candidates.filter((one) => !isBlank(one.text));
  const scored = answers.flatMap((one) =>
    one.combined === undefined ? [] : [{ ...one, combined: one.combined }],
  );
  const labeled = labeledPair(answers);
  if (labeled && !isSurpassed(labeled, furthestApart(scored), settings, context)) {
    return proposeByDataset(labeled, furthestApart(scored), settings, context);
  }
  return scored.length >= 2
    ? proposeByScores(furthestApart(scored), settings, context)
    : { kind: 'none', reason: answers.length < 2 ? 'one-candidate' : 'not-scored' };
}

interface CandidatePair<Candidate extends RatedCandidate = RatedCandidate> {
  readonly chosen: Candidate;
  readonly rejected: Candidate;
}

function labeledPair(candidates: readonly RatedCandidate[]): CandidatePair | undefined {
  const chosen = candidates.find((one) => one.datasetSide === 'chosen');
  const rejected = candidates.find((one) => one.datasetSide === 'rejected');
  return chosen && rejected && { chosen, rejected };
}

/** Whether a judge prefers an answer that a model wrote by a wider margin than the labeled pair has. */
function isSurpassed(
  labeled: CandidatePair,
  scored: readonly Scored[],
  settings: ScoreSettings,
  context: PairContext,
): boolean {
  const margin = marginOf(labeled) ?? 0;
  return selectable(scored, settings, context).allowed.some(
    (one) => one.chosen.generated === true && !isGuess(one) && one.margin > margin,
  );
}

function marginOf({ chosen, rejected }: CandidatePair): number | undefined {
  return chosen.combined === undefined || rejected.combined === undefined
    ? undefined
    : chosen.combined - rejected.combined;
}

function proposeByDataset(
  { chosen, rejected }: CandidatePair,
  scored: readonly Scored[],
  settings: ScoreSettings,
  context: PairContext,
): Proposal {
  if (sameText(chosen, rejected)) {
    return { kind: 'none', reason: 'equal-texts' };
  }
  if (chosen.safe === false) {
    return { kind: 'none', reason: 'labels' };
  }
  if (isOverRefusal(chosen, context)) {
    return { kind: 'none', reason: 'over-refusal' };
  }
  const margin = marginOf({ chosen, rejected });
  const others = selectable(scored, settings, context).allowed.filter(
    (one) => one.chosen.id !== chosen.id || one.rejected.id !== rejected.id,
  );
  return {
    kind: 'pair',
    chosen: chosen.id,
    rejected: rejected.id,
    basis: 'dataset',
    margin,
    disputed: disputeOf({ chosen, rejected }, margin, settings),
    guessed: false,
    more: furtherPairs(others, settings, context),
  };
}

function disputeOf({ chosen, rejected }: CandidatePair, margin: number | undefined, settings: ScoreSettings) {
  if (margin !== undefined && margin < 0 && -margin >= settings.margin) {
    return 'scores';
  }
  const [own, other] = [chosen.datasetScore, rejected.datasetScore];
  return own !== undefined && other !== undefined && own < other ? 'data' : undefined;
}

type Scored = RatedCandidate & { readonly combined: number };

/** Maximum number of answers that are combined into pairs, since every two of them are compared. */
const maxPaired = 200;

/** Of very many answers the best and the worst, which make the widest pairs; in their original order. */
function furthestApart(scored: readonly Scored[]): readonly Scored[] {
  if (scored.length <= maxPaired) {
    return scored;
  }
  const byScore = scored.toSorted((a, b) => b.combined - a.combined);
  const kept = new Set([...byScore.slice(0, maxPaired / 2), ...byScore.slice(-maxPaired / 2)]);
  return scored.filter((one) => kept.has(one));
}

function proposeByScores(scored: readonly Scored[], settings: ScoreSettings, context: PairContext): Proposal {
  const { apart, wide, unlabeled, allowed } = selectable(scored, settings, context);
  if (apart.length === 0) {
    return { kind: 'none', reason: 'equal-texts' };
  }
  if (wide.length === 0) {
    const widest = Math.max(0, ...apart.map((one) => one.margin));
    return { kind: 'none', reason: 'small-margin', margin: widest };
  }
  const [first] = allowed;
  if (!first) {
    return { kind: 'none', reason: unlabeled.length === 0 ? 'labels' : reasonOfGuard(unlabeled) };
  }
  const best = allowed.reduce((a, b) => (b.margin > a.margin ? b : a), first);
  const others = allowed.filter((one) => one !== best);
  return {
    kind: 'pair',
    basis: 'scores',
    ...byId(best),
    disputed: undefined,
    more: furtherPairs(others, settings, context),
  };
}

type Rated = CandidatePair<Scored> & { readonly margin: number };

/** All pairs of different texts, those of them whose scores differ enough, and those that no label and no guard forbids. */
function selectable(scored: readonly Scored[], settings: ScoreSettings, context: PairContext) {
  const apart = scored.flatMap((chosen) =>
    scored
      .filter((rejected) => !sameText(rejected, chosen))
      .map((rejected): Rated => ({ chosen, rejected, margin: chosen.combined - rejected.combined })),
  );
  const wide = apart.filter((one) => one.margin >= settings.margin && one.margin >= 0);
  const unlabeled = wide.filter((pair) => !contradictsLabels(pair, context));
  const mayRefuse = (one: Scored) =>
    isOverRefusal(one, context) || (context.harmless && !canReadRefusal(one.text));
  const refusals = new Set(scored.filter(mayRefuse).map((one) => one.id));
  return { apart, wide, unlabeled, allowed: unlabeled.filter(({ chosen }) => !refusals.has(chosen.id)) };
}

/** Why the guard against over-refusal allows none of some pairs. */
function reasonOfGuard(pairs: readonly Rated[]): 'over-refusal' | 'language' {
  return pairs.every(({ chosen }) => !canReadRefusal(chosen.text)) ? 'language' : 'over-refusal';
}

/** A guess contradicts a label also if it prefers compliance over a refusal of a request that the data marks as unsafe. */
function contradictsLabels(pair: Rated, { unsafe = false }: PairContext): boolean {
  const { chosen, rejected } = pair;
  const refuses = ({ text }: Scored) => readRefusal(text) !== undefined;
  return (
    chosen.datasetSide === 'rejected' ||
    chosen.safe === false ||
    (isGuess(pair) &&
      (rejected.datasetSide === 'chosen' ||
        (rejected.safe === true && chosen.safe === undefined) ||
        (unsafe && refuses(rejected) && !refuses(chosen))))
  );
}

function furtherPairs(
  pairs: readonly Rated[],
  { seed, pairsPerExchange }: ScoreSettings,
  { place }: PairContext,
): readonly ScoredPair[] {
  const keyOf = ({ chosen, rejected }: Rated) => `${chosen.id}\n${rejected.id}`;
  return seededOrder(pairs, `${seed}\n${place}`, keyOf)
    .slice(0, Math.max(0, pairsPerExchange - 1))
    .map(byId);
}

function isGuess({ chosen, rejected }: Rated): boolean {
  return chosen.guessed === true || rejected.guessed === true;
}

function byId(pair: Rated): ScoredPair {
  const { chosen, rejected, margin } = pair;
  return { chosen: chosen.id, rejected: rejected.id, margin, guessed: isGuess(pair) };
}

function sameText(one: RatedCandidate, other: RatedCandidate): boolean {
  return pairProblem({ chosen: one.text, rejected: other.text }) === 'equal-texts';
}

function isOverRefusal({ text }: RatedCandidate, { harmless }: PairContext): boolean {
  return harmless && readRefusal(text) !== undefined;
}

/**
 * Items in an order that looks random and depends only on the seed, not on the input order: by the FNV-1a hash (32 bit)
 * of the seed and each item's key.
 */
export function seededOrder<Item>(
  items: readonly Item[],
  seed: string,
  keyOf: (item: Item) => string,
): readonly Item[] {
  const ranked = items.map((item) => {
    const key = keyOf(item);
    return { item, key, rank: rankOf(`${seed}\n${key}`) };
  });
  ranked.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  return ranked.map(({ item }) => item);
}

/** A number that looks random and depends only on the text: 0 or more, less than 1. */
export function seededRank(text: string): number {
  return rankOf(text) / 2 ** 32;
}

function rankOf(text: string): number {
  let value = fnv1a(text);
  // The low bits of FNV depend mostly on the last character; this spreads them.
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
