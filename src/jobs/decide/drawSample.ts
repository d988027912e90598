/**
 * Draws some items at random, in their order; all of them if there are no more. `random` returns numbers from 0 to 1, as
 * `Math.random` does.
 */
export function drawSample<Item>(
  items: readonly Item[],
  size: number,
  random: () => number = Math.random,
): readonly Item[] {
  // Knuth's selection sampling (The Art of Computer Programming 2, 3.4.2, algorithm S): each item with the same chance.
  let wanted = size;
  return items.filter((_, at) => {
    const isDrawn = random() * (items.length - at) < wanted;
    wanted -= isDrawn ? 1 : 0;
    return isDrawn;
  });
}
