/** The keys that stand in both lists, ascending, each once. Sorts both where they are. */
export function sharedKeys(keys: Uint32Array, others: Uint32Array): Uint32Array {
  keys.sort();
  others.sort();
  const shared: number[] = [];
  let other = 0;
  for (const key of keys) {
    while (other < others.length && (others[other] ?? 0) < key) {
      other += 1;
    }
    if (others[other] === key && shared.at(-1) !== key) {
      shared.push(key);
    }
  }
  return Uint32Array.from(shared);
}
