import type { EntryBlocks } from './EntryBlocks.ts';
import { halvesOf } from './halvesOf.ts';

/** The hashes of all entries. */
export function hashesOf({ numbers }: EntryBlocks): BigUint64Array {
  const hashes = new BigUint64Array(numbers.length / 3);
  const halves = halvesOf(hashes);
  for (let from = 0, to = 0; from < numbers.length; from += 3, to += 2) {
    halves[to] = numbers[from] ?? 0;
    halves[to + 1] = numbers[from + 1] ?? 0;
  }
  return hashes;
}
