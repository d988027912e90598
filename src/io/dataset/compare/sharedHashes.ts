/** The hashes that stand in both lists, ascending, each once. Sorts both where they are. */
export function sharedHashes(hashes: BigUint64Array, others: BigUint64Array): BigUint64Array {
  hashes.sort();
  others.sort();
  const shared: bigint[] = [];
  let other = 0;
  for (const hash of hashes) {
    while (other < others.length && (others[other] ?? 0n) < hash) {
      other += 1;
    }
    if (others[other] === hash && shared.at(-1) !== hash) {
      shared.push(hash);
    }
  }
  return BigUint64Array.from(shared);
}
