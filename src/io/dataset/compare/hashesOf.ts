import type { ColumnEntries } from './EntryBlocks.ts';
import { halvesOf } from './halvesOf.ts';

/** The hashes of some entries, by where they stand; of all where nothing is said. */
export function hashesOf({ numbers }: ColumnEntries, entries?: Uint32Array): BigUint64Array {
  const hashes = new BigUint64Array(entries?.length ?? numbers.length / 3);
  const halves = halvesOf(hashes);
  for (let at = 0; at < hashes.length; at += 1) {
    const entry = entries ? (entries[at] ?? 0) : at * 3;
    halves[at * 2] = numbers[entry] ?? 0;
    halves[at * 2 + 1] = numbers[entry + 1] ?? 0;
  }
  return hashes;
}
