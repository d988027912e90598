/**
 * The keys that stand for more than one entry, ascending; `marked` keys count as repeated where both marks are there.
 * Sorts the keys where they are.
 */
export function repeatedKeys(keys: Uint32Array, marked: boolean): Uint32Array {
  keys.sort();
  const repeated: number[] = [];
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] ?? 0;
    const before = keys[at - 1] ?? 0;
    if (marked ? key - before === 1 && key % 2 === 1 : key === before && repeated.at(-1) !== key) {
      repeated.push(...(marked ? [before, key] : [key]));
    }
  }
  return Uint32Array.from(repeated);
}
