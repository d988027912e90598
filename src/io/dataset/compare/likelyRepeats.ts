import { RepeatedHashFilter } from '../RepeatFilter.ts';
import type { ColumnEntries } from './EntryBlocks.ts';

/**
 * Where the entries stand whose hash may not be the only one of its value, mark aside, in order. Almost all entries are told
 * apart from all others by half of their hash already, and need not be sorted.
 */
export function duplicateCandidates({ numbers }: ColumnEntries): Uint32Array {
  const filter = new RepeatedHashFilter(numbers.length / 3);
  for (let entry = 0; entry < numbers.length; entry += 3) {
    filter.add(unmarked(numbers[entry] ?? 0));
  }
  const likely: number[] = [];
  for (let entry = 0; entry < numbers.length; entry += 3) {
    if (filter.has(unmarked(numbers[entry] ?? 0))) {
      likely.push(entry);
    }
  }
  const other = new RepeatedHashFilter(likely.length);
  for (const entry of likely) {
    other.add(numbers[entry + 1] ?? 0);
  }
  return Uint32Array.from(likely.filter((entry) => other.has(numbers[entry + 1] ?? 0)));
}

/** The lowest bit may be a mark. */
function unmarked(low: number): number {
  return low >>> 1;
}
