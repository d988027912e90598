/** How many words must be changed, added or removed to turn one list of words into the other (Levenshtein). */
export function wordDistance(from: readonly string[], to: readonly string[]): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, word] of from.entries()) {
    const next = [at + 1];
    for (const [index, other] of to.entries()) {
      const change = (row[index] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(change, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
