import type { EqualEntry } from './EqualEntry.ts';

/** Equal entries between threads: there may be millions. */
export interface EqualColumns {
  readonly rows: Uint32Array;
  readonly ordinals: Uint32Array;
  readonly others: Uint32Array;
}

export function packEquals(equals: readonly EqualEntry[]): EqualColumns {
  return {
    rows: Uint32Array.from(equals, (one) => one.row),
    ordinals: Uint32Array.from(equals, (one) => one.ordinal),
    others: Uint32Array.from(equals, (one) => one.other),
  };
}

/** The first `most` of them. */
export function unpackEquals(
  { rows, ordinals, others }: EqualColumns,
  most = rows.length,
): readonly EqualEntry[] {
  return Array.from(rows.subarray(0, most), (row, at) => ({
    row,
    ordinal: ordinals[at] ?? 0,
    other: others[at] ?? 0,
  }));
}
