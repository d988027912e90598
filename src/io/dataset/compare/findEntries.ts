import type { ColumnEntries } from './EntryBlocks.ts';
import { unpackPosition } from './EntryPlace.ts';
import type { SortedHashes } from './HashList.ts';

/** An entry whose hash is in a list. */
interface FoundEntry {
  /** Which hash of the list. */
  readonly at: number;
  readonly row: number;
  readonly ordinal: number;
}

/** Of some entries, in order, those that have one of some hashes; `entries` says where they stand, all where it is left out. */
export function* findEntries(
  { numbers, rows, lengths }: ColumnEntries,
  hashes: SortedHashes,
  entries?: Uint32Array,
): Generator<FoundEntry> {
  let block = 0;
  let end = lengths[0] ?? 0;
  const count = entries?.length ?? numbers.length / 3;
  for (let next = 0; next < count; next += 1) {
    const entry = entries ? (entries[next] ?? 0) : next * 3;
    const at = hashes.indexOf(numbers[entry] ?? 0, numbers[entry + 1] ?? 0);
    if (at >= 0) {
      while (entry >= end) {
        block += 1;
        end += lengths[block] ?? 0;
      }
      const { row, ordinal } = unpackPosition(numbers[entry + 2] ?? 0);
      yield { at, row: (rows[block] ?? 0) + row, ordinal };
    }
  }
}
