/**
 * Items in an order that looks random and is the same for the same seed, whatever order they came in: by the FNV-1a
 * hash (32 bit) of the seed and each item's key.
 */
export function seededOrder<Item>(
  items: readonly Item[],
  seed: string,
  keyOf: (item: Item) => string,
): readonly Item[] {
  const ranked = items.map((item) => {
    const key = keyOf(item);
    return { item, key, rank: rankOf(`${seed}\n${key}`) };
  });
  ranked.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  return ranked.map(({ item }) => item);
}

function rankOf(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  // FNV's low bits follow the last character; this spreads them.
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
