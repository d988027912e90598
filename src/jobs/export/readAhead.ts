/**
 * Does something with items, some of them at once, and yields the results in order. The next items are worked on while the results of
 * those before them are used. `size` is how many are taken together.
 */
export async function* readAhead<Item, Result>(
  items: AsyncIterable<Item>,
  work: (batch: readonly Item[]) => Promise<readonly Result[]>,
  size: () => number,
): AsyncGenerator<Result> {
  let pending: Promise<readonly Result[]> | undefined;
  for await (const batch of batchesOf(items, size)) {
    const next = work(batch);
    // A failure is reported when it is its turn.
    next.catch(() => undefined);
    if (pending) {
      yield* await pending;
    }
    pending = next;
  }
  if (pending) {
    yield* await pending;
  }
}

async function* batchesOf<Item>(
  items: AsyncIterable<Item>,
  size: () => number,
): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length >= size()) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}
