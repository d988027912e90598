import type { EntryBlocks } from './EntryBlocks.ts';
import { unpackPlace } from './EntryPlace.ts';
import type { HashList } from './HashList.ts';

/** An entry whose hash is in a list. */
interface FoundEntry {
  /** Which hash of the list. */
  readonly at: number;
  readonly row: number;
  readonly ordinal: number;
}

/** The entries that have one of some hashes, in the order of their records. */
export function* findEntries(
  { numbers, rows, lengths }: EntryBlocks,
  hashes: HashList,
): Generator<FoundEntry> {
  let from = 0;
  for (let block = 0; block < lengths.length; block += 1) {
    const to = from + (lengths[block] ?? 0);
    for (let entry = from; entry < to; entry += 3) {
      const at = hashes.indexOf(numbers[entry] ?? 0, numbers[entry + 1] ?? 0);
      if (at >= 0) {
        const { row, ordinal } = unpackPlace(numbers[entry + 2] ?? 0);
        yield { at, row: (rows[block] ?? 0) + row, ordinal };
      }
    }
    from = to;
  }
}
