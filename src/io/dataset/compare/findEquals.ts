import type { EntryBlocks } from './EntryBlocks.ts';
import type { EqualEntry } from './EqualEntry.ts';
import { findEntries } from './findEntries.ts';
import { HashList } from './HashList.ts';
import { hashesOf } from './hashesOf.ts';
import { likelyRepeats } from './likelyRepeats.ts';
import { repeatedHashes } from './repeatedHashes.ts';

/** The entries that equal an earlier one, in the order of their records. */
export function findEquals(entries: EntryBlocks): readonly EqualEntry[] {
  const likely = likelyRepeats(entries);
  const hashes = new HashList(repeatedHashes(hashesOf(entries, likely), false));
  const firsts = new Map<number, number>();
  const equals: EqualEntry[] = [];
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
