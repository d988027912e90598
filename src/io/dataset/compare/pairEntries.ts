import type { Matches } from './Matches.ts';

/** An entry that is to be told, with the row of the one that it is told of. */
export interface EqualEntry {
  readonly row: number;
  readonly ordinal: number;
  readonly other: number;
}

/** The entries that equal an earlier one; of marked ones, those that equal one of the other mark. */
export function pairEntries(blocks: readonly Matches[], marked: boolean): readonly EqualEntry[] {
  // The first row of each digest, of marked ones by digest and mark.
  const firsts = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
  const told: EqualEntry[] = [];
  for (const { digests, marks, ...match } of blocks) {
    for (const [at, digest] of digests.entries()) {
      const first = firsts[marks[at] ?? 2];
      const row = match.rows[at] ?? 0;
      const earlier = first?.get(digest);
      if (earlier === undefined) {
        first?.set(digest, row);
      } else if (!marked) {
        told.push({ row, ordinal: match.ordinals[at] ?? 0, other: earlier });
      }
    }
  }
  return marked ? contradictions(blocks, firsts) : told;
}

function contradictions(
  blocks: readonly Matches[],
  firsts: readonly ReadonlyMap<number, number>[],
): readonly EqualEntry[] {
  return blocks.flatMap(({ rows, ordinals, digests, marks }) =>
    [...digests].flatMap((digest, at) => {
      const other = firsts[1 - (marks[at] ?? 0)]?.get(digest);
      return other === undefined ? [] : [{ row: rows[at] ?? 0, ordinal: ordinals[at] ?? 0, other }];
    }),
  );
}
