import type { ColumnEntries } from './EntryBlocks.ts';
import type { Match } from './EqualEntry.ts';
import { findEntries } from './findEntries.ts';
import { SortedHashes } from './HashList.ts';
import { hashesOf } from './hashesOf.ts';
import { sharedHashes } from './sharedHashes.ts';

/** The entries of one dataset that equal one of another, with the row of the first of those there. */
export function findShared(own: ColumnEntries, others: ColumnEntries): readonly Match[] {
  const hashes = new SortedHashes(sharedHashes(hashesOf(own), hashesOf(others)));
  const there = new Map<number, number>();
  for (const { at, row } of findEntries(others, hashes)) {
    there.set(at, there.get(at) ?? row);
  }
  return [...findEntries(own, hashes)].map(({ at, row, ordinal }) => ({
    row,
    ordinal,
    other: there.get(at) ?? 0,
  }));
}
