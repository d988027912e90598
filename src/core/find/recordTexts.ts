/** Every text in a JSON value, keys left out. Goes as deep as the value does, without recursion. */
export function recordTexts(value: unknown): readonly string[] {
  const texts: string[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      texts.push(next);
    } else if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next)) {
        waiting.push(inner);
      }
    }
  }
  return texts;
}
