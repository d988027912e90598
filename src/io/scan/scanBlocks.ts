import { setImmediate } from 'node:timers/promises';
import { untilAborted } from '../../core/promises.ts';
import type { RecordSource } from '../source/RecordSource.ts';
import { taskRows } from '../source/SourceTask.ts';

/** Adjacent records that are handed to a worker together. */
export interface Block {
  readonly from: number;
  readonly count: number;
}

/**
 * Visits the blocks of a dataset in order, several at once, so that all workers are busy. Stops at the first visit that
 * fails: no other one is started then.
 */
export async function scanBlocks<Value>(
  blocks: Iterable<Value> | AsyncIterable<Value>,
  atOnce: number,
  visit: (block: Value) => Promise<void>,
): Promise<void> {
  const iterator =
    Symbol.asyncIterator in blocks ? blocks[Symbol.asyncIterator]() : blocks[Symbol.iterator]();
  let hasFailed = false;
  const work = async () => {
    for (;;) {
      const next = await iterator.next();
      if (next.done || hasFailed) {
        return;
      }
      await visit(next.value);
    }
  };
  const fail = (error: unknown) => {
    hasFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: atOnce }, () => work().catch(fail)));
}

interface FollowOptions {
  /** The first row, at which a block begins. */
  readonly from: number;
  /** The row to end before; all rows if undefined. */
  readonly to?: number;
  /** Whether what must be known about the records before a row is known, besides their positions. */
  readonly isReady?: (to: number) => boolean;
  /** Reports when more is known about the records. */
  onDidChange(listener: () => void): () => void;
  /** Settles when nothing more will be known, unless the dataset grows. */
  ended(): Promise<unknown>;
  readonly signal: AbortSignal;
}

/** The blocks of a source, each as soon as its records are known. Fails if they will not be. */
export async function* followBlocks(source: RecordSource, options: FollowOptions): AsyncGenerator<Block> {
  const { from, to = Number.POSITIVE_INFINITY, isReady = () => true, signal } = options;
  for (let at = from; at < to; ) {
    signal.throwIfAborted();
    const end = Math.min(at + taskRows, source.count, to);
    // Where a record ends is known once the next one is found.
    if ((source.progress.done || end < source.count || end === to) && isReady(end)) {
      if (end <= at) {
        return;
      }
      yield { from: at, count: end - at };
      at = end;
    } else {
      await untilAborted(nextChange(options), signal);
    }
  }
}

async function nextChange({ onDidChange, ended }: FollowOptions): Promise<void> {
  let stop = () => {};
  const change = new Promise<void>((resolve) => {
    stop = onDidChange(resolve);
  });
  await Promise.race([change, ended()]).finally(stop);
  // If it has ended already and the dataset has grown since, the update needs a turn of the event loop.
  await setImmediate();
}

/** A list of any kind. */
type List<Self> = {
  readonly length: number;
  readonly [at: number]: unknown;
  slice(from: number, to: number): Self;
};

/** Some of the items to visit, with the block that they are all in. */
interface BlockOf<Values> extends Block {
  /** How many come before them. */
  readonly at: number;
  readonly values: Values;
}

/** Groups consecutive items whose rows are in the same block. */
export function* groupByBlock<Values extends List<Values>>(
  values: Values,
  rowOf: (value: Values[number]) => number,
): Generator<BlockOf<Values>> {
  const blockOf = (at: number) => Math.floor(rowOf(values[at]) / taskRows) * taskRows;
  for (let at = 0; at < values.length; ) {
    const from = blockOf(at);
    let to = at + 1;
    while (to < values.length && blockOf(to) === from) {
      to += 1;
    }
    yield { from, count: taskRows, at, values: values.slice(at, to) };
    at = to;
  }
}
