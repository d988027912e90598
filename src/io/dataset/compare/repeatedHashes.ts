import { halvesOf } from './halvesOf.ts';

/**
 * The hashes that stand more than once, ascending, each once; `marked` ones, whose lowest bit is a mark, where both marks are
 * there. Sorts `hashes` where they are.
 */
export function repeatedHashes(hashes: BigUint64Array, marked: boolean): BigUint64Array {
  hashes.sort();
  const halves = halvesOf(hashes);
  const repeated: bigint[] = [];
  for (let at = 1; at < hashes.length; at += 1) {
    const apart = (halves[at * 2] ?? 0) - (halves[at * 2 - 2] ?? 0);
    if (halves[at * 2 + 1] !== halves[at * 2 - 1] || apart > 1) {
      continue;
    }
    const hash = hashes[at] ?? 0n;
    if (marked && apart === 1 && hash % 2n === 1n) {
      repeated.push(hash - 1n, hash);
    } else if (!marked && apart === 0 && repeated.at(-1) !== hash) {
      repeated.push(hash);
    }
  }
  return BigUint64Array.from(repeated);
}
