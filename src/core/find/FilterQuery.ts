/** What the state of an exchange may be asked for: its status, and what may be true beside it. */
export const filterStates = [
  'undecided',
  'proposed',
  'accepted',
  'edited',
  'rejected',
  'tied',
  'skipped',
  /** A pair is proposed, but a pairwise judge does not confirm it. */
  'contested',
  /** The scores are too close to say which answer is the better one. */
  'near-tie',
  'stale',
  'failed',
] as const;

/**
 * Scores that can be compared: a candidate's combined score, its global score and its share of recognised observations
 * (one candidate is enough), and the margin between the candidates that the scores put first and last.
 */
export const scoreNames = ['score', 'gs', 'os', 'margin'] as const;

export const comparisons = ['<=', '>=', '<', '>', '='] as const;

/** What has near duplicates. */
export const nearKinds = ['prompt', 'image'] as const;

export const sortKeys = ['row', 'margin', 'score', 'length', 'state'] as const;

export type FilterState = (typeof filterStates)[number];
export type ScoreName = (typeof scoreNames)[number];
export type Comparison = (typeof comparisons)[number];
export type NearKind = (typeof nearKinds)[number];
export type SortKey = (typeof sortKeys)[number];

/** One condition. Several values of one condition are alternatives. */
export type FilterTerm =
  /** Somewhere in the record's texts, upper and lower case alike. */
  | { readonly kind: 'text'; readonly text: string }
  /** An ECMAScript pattern that fits one of the record's texts. */
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  | { readonly kind: 'state'; readonly states: readonly FilterState[] }
  /** A risk that counts, by its label or the beginning of one. */
  | { readonly kind: 'label'; readonly of: 'category' | 'source'; readonly labels: readonly string[] }
  /** A finding of one of these rules; `*` is any. */
  | { readonly kind: 'rule'; readonly codes: readonly string[] }
  | {
      readonly kind: 'score';
      readonly of: ScoreName;
      readonly comparison: Comparison;
      readonly value: number;
    }
  /** A model that has answered, by a part of its name. */
  | { readonly kind: 'model'; readonly names: readonly string[] }
  | { readonly kind: 'id'; readonly ids: readonly string[] }
  /** 1-based, both ends in; no `to` is the last. */
  | { readonly kind: 'row'; readonly from: number; readonly to: number | undefined }
  /** A value of the record as it stands in the file, by its path. */
  | { readonly kind: 'field'; readonly path: string; readonly values: readonly string[] }
  | {
      readonly kind: 'number';
      readonly path: string;
      readonly comparison: Comparison;
      readonly value: number;
    }
  /** Has a near duplicate in the dataset. */
  | { readonly kind: 'near'; readonly of: NearKind };

export interface FilterClause {
  readonly negated: boolean;
  readonly term: FilterTerm;
}

export interface FilterSort {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** A filter: a record passes where one of its exchanges fulfils all clauses at once. */
export interface FilterQuery {
  readonly clauses: readonly FilterClause[];
  readonly sort: FilterSort | undefined;
}

/** Whether a clause holds a pattern, which may take any time: it runs only where it can be ended. */
export function isPattern({ term }: FilterClause): boolean {
  return term.kind === 'regex';
}

/** Filters that curators work through, by the name that other places call them by. */
export const queues = [
  { id: 'all', filter: '' },
  { id: 'undecided', filter: 'state:undecided,proposed' },
  { id: 'proposed', filter: 'state:proposed' },
  { id: 'contested', filter: 'state:contested,near-tie' },
  { id: 'failed', filter: 'state:failed' },
  { id: 'stale', filter: 'state:stale' },
  { id: 'findings', filter: 'rule:*' },
] as const;
