import type { ColumnEntries } from './EntryBlocks.ts';
import type { Match } from './EqualEntry.ts';
import { findEntries } from './findEntries.ts';
import { SortedHashes } from './HashList.ts';
import { hashesOf } from './hashesOf.ts';
import { duplicateCandidates } from './likelyRepeats.ts';
import { repeatedHashes } from './repeatedHashes.ts';

/** The entries that equal an earlier one, in the order of their records. */
export function findDuplicates(entries: ColumnEntries): readonly Match[] {
  const likely = duplicateCandidates(entries);
  const hashes = new SortedHashes(repeatedHashes(hashesOf(entries, likely), false));
  const firsts = new Map<number, number>();
  const equals: Match[] = [];
  for (const { at, row, ordinal } of findEntries(entries, hashes, likely)) {
    const other = firsts.get(at);
    if (other === undefined) {
      firsts.set(at, row);
    } else {
      equals.push({ row, ordinal, other });
    }
  }
  return equals;
}
