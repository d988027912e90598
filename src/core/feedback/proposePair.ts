import { fnv1a } from '../text/fnv1a.ts';
import { isBlank, pairProblem } from './pairProblem.ts';
import { readRefusal } from './readRefusal.ts';
import type { ScoreSettings } from './scores.ts';

interface RatedCandidate {
  readonly id: string;
  readonly text: string;
  readonly combined: number | undefined;
  /** The dataset's own verdict on this answer, if it has one. */
  readonly datasetSide: 'chosen' | 'rejected' | undefined;
}

/** What a proposal depends on besides the candidates and their scores. */
interface PairContext {
  /** No risk counts here: a refusal would be an over-refusal and is never chosen. */
  readonly harmless: boolean;
  /** Names the exchange; part of the seed, so that each exchange draws its own pairs. */
  readonly place: string;
}

/** Two candidate ids, and the combined score of chosen minus rejected. */
interface ScoredPair {
  readonly chosen: string;
  readonly rejected: string;
  readonly margin: number;
}

/** A pair to propose to the curator, or why there is none. */
export type Proposal =
  | {
      readonly kind: 'pair';
      readonly chosen: string;
      readonly rejected: string;
      readonly basis: 'scores' | 'dataset';
      /** Combined score of chosen minus rejected; undefined if the dataset alone proposes. */
      readonly margin: number | undefined;
      /** Further pairs of the same exchange that the rules select. */
      readonly more: readonly ScoredPair[];
    }
  | {
      readonly kind: 'none';
      readonly reason: 'one-candidate' | 'not-scored' | 'equal-texts' | 'over-refusal';
    }
  | { readonly kind: 'none'; readonly reason: 'small-margin'; readonly margin: number };

/**
 * Selects the pairs of an exchange: of all whose scores differ by the margin and whose texts differ, the one with the
 * largest margin, plus further ones drawn by seed up to the configured number (RLAIF-V draws both of its two at random).
 * Without scores, a pair in the dataset is proposed as it is. The only place that selects pairs.
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
  return scored.length >= 2
    ? proposeByScores(furthestApart(scored), settings, context)
    : proposeByDataset(answers, context);
}

function proposeByDataset(candidates: readonly RatedCandidate[], context: PairContext): Proposal {
  const chosen = candidates.find((one) => one.datasetSide === 'chosen');
  const rejected = candidates.find((one) => one.datasetSide === 'rejected');
  if (!chosen || !rejected) {
    return { kind: 'none', reason: candidates.length < 2 ? 'one-candidate' : 'not-scored' };
  }
  if (sameText(chosen, rejected)) {
    return { kind: 'none', reason: 'equal-texts' };
  }
  return mayBeChosen(chosen, context)
    ? {
        kind: 'pair',
        chosen: chosen.id,
        rejected: rejected.id,
        basis: 'dataset',
        margin: undefined,
        more: [],
      }
    : { kind: 'none', reason: 'over-refusal' };
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
  const different = scored.flatMap((chosen) =>
    scored.filter((one) => !sameText(one, chosen)).map((rejected) => ({ chosen, rejected })),
  );
  if (different.length === 0) {
    return { kind: 'none', reason: 'equal-texts' };
  }
  const apart = different.map(({ chosen, rejected }) => ({
    chosen,
    rejected,
    margin: chosen.combined - rejected.combined,
  }));
  const widest = apart.reduce((a, b) => (b.margin > a.margin ? b : a));
  const wide = apart.filter((one) => one.margin >= settings.margin && one.margin >= 0);
  if (wide.length === 0) {
    return { kind: 'none', reason: 'small-margin', margin: Math.max(0, widest.margin) };
  }
  const refuses = new Set(scored.filter((one) => !mayBeChosen(one, context)).map((one) => one.id));
  const allowed = wide.filter(({ chosen }) => !refuses.has(chosen.id));
  const [first] = allowed;
  if (!first) {
    return { kind: 'none', reason: 'over-refusal' };
  }
  const best = allowed.reduce((a, b) => (b.margin > a.margin ? b : a), first);
  const others = seededOrder(
    allowed.filter((one) => one !== best),
    `${settings.seed}\n${context.place}`,
    ({ chosen, rejected }) => `${chosen.id}\n${rejected.id}`,
  );
  const more = others.slice(0, Math.max(0, settings.pairsPerExchange - 1)).map(byId);
  return { kind: 'pair', basis: 'scores', ...byId(best), more };
}

function byId(pair: { chosen: Scored; rejected: Scored; margin: number }): ScoredPair {
  return { chosen: pair.chosen.id, rejected: pair.rejected.id, margin: pair.margin };
}

function sameText(one: RatedCandidate, other: RatedCandidate): boolean {
  return pairProblem({ chosen: one.text, rejected: other.text }) === 'equal-texts';
}

function mayBeChosen({ text }: RatedCandidate, { harmless }: PairContext): boolean {
  return !harmless || readRefusal(text) === undefined;
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

function rankOf(text: string): number {
  let value = fnv1a(text);
  // The low bits of FNV depend mostly on the last character; this spreads them.
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
