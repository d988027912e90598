import type { ColumnEntries } from './EntryBlocks.ts';
import type { Match } from './EqualEntry.ts';
import { findEntries } from './findEntries.ts';
import { SortedHashes } from './HashList.ts';
import { hashesOf } from './hashesOf.ts';
import { duplicateCandidates } from './likelyRepeats.ts';
import { repeatedHashes } from './repeatedHashes.ts';

/** The entries that equal one of the other mark, in the order of their records, with the first of those. */
export function findContradictions(entries: ColumnEntries): readonly Match[] {
  const likely = duplicateCandidates(entries);
  const hashes = new SortedHashes(repeatedHashes(hashesOf(entries, likely), true));
  const found = [...findEntries(entries, hashes, likely)];
  const firsts = new Map<number, number>();
  for (const { at, row } of found) {
    firsts.set(at, firsts.get(at) ?? row);
  }
  // Both marks of a hash are there, one behind the other: that of false at an even place, that of true at the next.
  return found.map(({ at, row, ordinal }) => ({ row, ordinal, other: firsts.get(at ^ 1) ?? row }));
}
