import type { Match } from './EqualEntry.ts';

/** Equal entries between threads: there may be millions. */
export interface MatchColumns {
  readonly rows: Uint32Array;
  readonly ordinals: Uint32Array;
  readonly others: Uint32Array;
}

export function packMatches(equals: readonly Match[]): MatchColumns {
  return {
    rows: Uint32Array.from(equals, (one) => one.row),
    ordinals: Uint32Array.from(equals, (one) => one.ordinal),
    others: Uint32Array.from(equals, (one) => one.other),
  };
}

/** The first `most` of them. */
export function unpackMatches(
  { rows, ordinals, others }: MatchColumns,
  most = rows.length,
): readonly Match[] {
  return Array.from(rows.subarray(0, most), (row, at) => ({
    row,
    ordinal: ordinals[at] ?? 0,
    other: others[at] ?? 0,
  }));
}
