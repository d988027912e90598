import type { Matches } from './Matches.ts';
import type { EqualEntry } from './pairEntries.ts';

/** The entries of one dataset that equal an entry of another, with the row of the first of those there. */
export function joinEntries(own: readonly Matches[], others: readonly Matches[]): readonly EqualEntry[] {
  const there = new Map<number, number>();
  for (const { rows, digests } of others) {
    for (const [at, digest] of digests.entries()) {
      there.set(digest, there.get(digest) ?? rows[at] ?? 0);
    }
  }
  return own.flatMap(({ rows, ordinals, digests }) =>
    [...digests].flatMap((digest, at) => {
      const other = there.get(digest);
      return other === undefined ? [] : [{ row: rows[at] ?? 0, ordinal: ordinals[at] ?? 0, other }];
    }),
  );
}
