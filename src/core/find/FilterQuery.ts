import type { Assignment } from '../review/curators/assignment.ts';
import type { ObservedState } from './observedStates.ts';

/** What a filter can ask about the state of an exchange: its status and further properties. */
export const filterStates = [
  'undecided',
  'proposed',
  'accepted',
  'edited',
  /** One answer was approved for fine-tuning, without a pair. */
  'approved',
  'rejected',
  'tied',
  'skipped',
  /** A pair is proposed, but a pairwise judge does not confirm it. */
  'contested',
  /** The scores are too close to say which answer is better. */
  'near-tie',
  /** Curators decided differently, and no later decision settles it. */
  'disagreed',
  /** A curator decided otherwise than the judge, without knowing its verdict: `opposesJudge`. */
  'against-judge',
  /** Decided together with others, without being looked at. */
  'batch',
  'stale',
  'failed',
  /** An agent suggests a risk that is not decided, or an answer that was suggested after the last decision. */
  'suggested',
  /** Any exchange at all, which an unreadable record does not have. */
  'any',
] as const;

/**
 * Scores that can be compared: a candidate's combined score, its global score and its share of recognized observations
 * (one candidate is enough), and the margin between the candidates with the highest and the lowest scores.
 */
export const scoreNames = ['score', 'gs', 'os', 'margin'] as const;

export const comparisons = ['<=', '>=', '<', '>', '='] as const;

/** What near duplicates can be of. */
export const nearKinds = ['prompt', 'image'] as const;

export const sortKeys = ['row', 'margin', 'score', 'length', 'state'] as const;

export type FilterState = (typeof filterStates)[number];
export type ScoreName = (typeof scoreNames)[number];
export type Comparison = (typeof comparisons)[number];
export type NearKind = (typeof nearKinds)[number];
export type SortKey = (typeof sortKeys)[number];

/** Rows by their numbers, from 1, both ends included; without `to`, up to the last row. */
export interface RowRange {
  readonly from: number;
  readonly to: number | undefined;
}

/** One condition. Several values of one condition are alternatives. */
export type FilterTerm =
  /** Anywhere in the record's texts, ignoring case. */
  | { readonly kind: 'text'; readonly text: string }
  /** An ECMAScript pattern that matches one of the record's texts. */
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  | { readonly kind: 'state'; readonly states: readonly FilterState[] }
  /** An active risk, by its label or a prefix of it. */
  | { readonly kind: 'label'; readonly of: 'category' | 'source'; readonly labels: readonly string[] }
  /** Observations in one of these states. */
  | { readonly kind: 'observed'; readonly states: readonly ObservedState[] }
  /** A finding of one of these rules; `*` is any. */
  | { readonly kind: 'rule'; readonly codes: readonly string[] }
  | {
      readonly kind: 'score';
      readonly of: ScoreName;
      readonly comparison: Comparison;
      readonly value: number;
    }
  /** A model that has answered, by part of its name. */
  | { readonly kind: 'model'; readonly names: readonly string[] }
  /** Decided by a curator, by name; `me` is the one who filters. */
  | { readonly kind: 'curator'; readonly names: readonly string[] }
  /** To be reviewed by a curator. How records are assigned is only known where the filter runs. */
  | {
      readonly kind: 'assigned';
      readonly names: readonly string[];
      readonly assignment?: Assignment | undefined;
    }
  | { readonly kind: 'id'; readonly ids: readonly string[] }
  | { readonly kind: 'row'; readonly ranges: readonly RowRange[] }
  /** A value in the record, by its path. */
  | { readonly kind: 'field'; readonly path: string; readonly values: readonly string[] }
  | {
      readonly kind: 'number';
      readonly path: string;
      readonly comparison: Comparison;
      readonly value: number;
    }
  /** Has a near duplicate in the dataset. */
  | { readonly kind: 'near'; readonly of: NearKind }
  /** In a random sample of this share of all records, 0..100: `isSampled`. */
  | { readonly kind: 'sample'; readonly percent: number; readonly seed: number }
  /** Has an active risk of a category with fewer decided exchanges than this; becomes a `label` when it is run. */
  | { readonly kind: 'quota'; readonly count: number };

export interface FilterClause {
  readonly negated: boolean;
  readonly term: FilterTerm;
}

export interface FilterSort {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** A filter: a record passes if one of its exchanges satisfies all clauses at once. */
export interface FilterQuery {
  readonly clauses: readonly FilterClause[];
  readonly sort: FilterSort | undefined;
}

/** Whether a clause contains a pattern, which may run for any length of time: it runs only where it can be terminated. */
export function isPattern({ term }: FilterClause): boolean {
  return term.kind === 'regex';
}
