import { repeatedKeys } from '../../../core/checks/repeatedKeys.ts';
import { sharedKeys } from '../../../core/checks/sharedKeys.ts';

/** Keys by blocks of neighbouring records. */
export interface BlockKeys {
  readonly keys: Uint32Array;
  readonly lengths: Uint32Array;
}

/** Keys that stand for more than one entry, and which blocks hold any of them. */
export interface FoundKeys {
  readonly keys: Uint32Array;
  readonly blocks: Uint32Array;
}

/** Finds the keys that repeat, or of marked ones contradict each other, and where they are. */
export function findRepeatedBlocks(all: BlockKeys, marked: boolean): FoundKeys {
  const keys = repeatedKeys(all.keys.slice(), marked);
  return { keys, blocks: blocksWith(all, keys) };
}

/** Finds the keys that stand in both of two datasets, and where they are in each. */
export function findSharedBlocks(
  own: BlockKeys,
  others: BlockKeys,
): readonly [own: FoundKeys, others: FoundKeys] {
  const keys = sharedKeys(own.keys.slice(), others.keys.slice());
  return [
    { keys, blocks: blocksWith(own, keys) },
    { keys, blocks: blocksWith(others, keys) },
  ];
}

/** The blocks that hold one of some keys. */
function blocksWith({ keys, lengths }: BlockKeys, wanted: Uint32Array): Uint32Array {
  const set = new Set(wanted);
  const blocks: number[] = [];
  let from = 0;
  for (const [block, length] of lengths.entries()) {
    if (set.size > 0 && keys.subarray(from, from + length).some((key) => set.has(key))) {
      blocks.push(block);
    }
    from += length;
  }
  return Uint32Array.from(blocks);
}
