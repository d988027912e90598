/**
 * Does something with each item, some of them at once, and yields the results in order. `ahead` is how many are worked on before
 * they are asked for.
 */
export async function* readAhead<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  ahead: number,
): AsyncGenerator<Result> {
  const pending: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A failure is reported when it is its turn.
    result.catch(() => undefined);
    pending.push(result);
    if (pending.length > ahead) {
      yield await (pending.shift() as Promise<Result>);
    }
  }
  for (const result of pending) {
    yield await result;
  }
}
