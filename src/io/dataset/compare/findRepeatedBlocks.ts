import { repeatedKeys } from '../../../core/checks/repeatedKeys.ts';
import { sharedKeys } from '../../../core/checks/sharedKeys.ts';

/** Keys by blocks of neighbouring records, each key followed by its row in the block. */
export interface BlockKeys {
  readonly keys: Uint32Array;
  /** How many numbers each block has. */
  readonly lengths: Uint32Array;
}

/** A block that holds keys which were found. */
export interface FoundBlock {
  /** Which block, by its place in the log. */
  readonly block: number;
  /** The rows of the entries that have them, ascending. */
  readonly rows: Uint32Array;
  readonly keys: Uint32Array;
}

/** Finds the keys that repeat, or of marked ones contradict each other, and where they are. */
export function findRepeatedBlocks(all: BlockKeys, marked: boolean): readonly FoundBlock[] {
  return blocksWith(all, repeatedKeys(keysAlone(all), marked));
}

/** Finds the keys that stand in both of two datasets, and where they are in each. */
export function findSharedBlocks(
  own: BlockKeys,
  others: BlockKeys,
): readonly [own: readonly FoundBlock[], others: readonly FoundBlock[]] {
  const keys = sharedKeys(keysAlone(own), keysAlone(others));
  return [blocksWith(own, keys), blocksWith(others, keys)];
}

function keysAlone({ keys }: BlockKeys): Uint32Array {
  const alone = new Uint32Array(keys.length / 2);
  for (let at = 0; at < alone.length; at += 1) {
    alone[at] = keys[at * 2] ?? 0;
  }
  return alone;
}

function blocksWith({ keys, lengths }: BlockKeys, wanted: Uint32Array): readonly FoundBlock[] {
  const set = new Set(wanted);
  const found: FoundBlock[] = [];
  let from = 0;
  for (const [block, length] of lengths.entries()) {
    const rows: number[] = [];
    const here = new Set<number>();
    for (let at = from; set.size > 0 && at < from + length; at += 2) {
      const key = keys[at] ?? 0;
      if (set.has(key)) {
        here.add(key);
        rows.push(keys[at + 1] ?? 0);
      }
    }
    if (rows.length > 0) {
      found.push({ block, rows: Uint32Array.from(rows), keys: Uint32Array.from(here) });
    }
    from += length;
  }
  return found;
}
