import type { EntryBlocks } from './EntryBlocks.ts';
import type { EqualEntry } from './EqualEntry.ts';
import { findEntries } from './findEntries.ts';
import { HashList } from './HashList.ts';
import { hashesOf } from './hashesOf.ts';
import { sharedHashes } from './sharedHashes.ts';

/** The entries of one dataset that equal one of another, with the row of the first of those there. */
export function findShared(own: EntryBlocks, others: EntryBlocks): readonly EqualEntry[] {
  const hashes = new HashList(sharedHashes(hashesOf(own), hashesOf(others)));
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
