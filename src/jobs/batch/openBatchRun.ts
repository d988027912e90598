import type { ChatModel } from '../../models/ChatModel.ts';
import type { ServerChoice } from '../../models/ModelChoice.ts';
import { orderName, requestOf } from '../../models/openai/batch/batchLines.ts';
import type { BatchFolder, NamedShard } from './BatchFolder.ts';
import { type BatchDesk, BatchModel } from './BatchModel.ts';
import { BatchResults, type ResultCounts } from './BatchResults.ts';
import { isAtServer } from './BatchState.ts';
import { nothingWritten, type ShardLimits, ShardWriter, type Written } from './ShardWriter.ts';

/** What a folder holds at the start of a run by batches. */
export interface BatchHoldings extends ResultCounts {
  readonly shards: number;
  /** Requests in shards. */
  readonly requests: number;
  /** Those that may still be answered: their shards have brought nothing yet. */
  readonly pending: number;
}

/** A run whose models are asked by batches. Its creator closes it. */
export interface BatchRun {
  readonly holdings: BatchHoldings;
  /** Makes the model of a server. */
  readonly ofServer: (choice: ServerChoice) => ChatModel;
  /** How many of the replies were used: others are no longer needed, or answer to what is asked differently now. */
  readonly used: () => number;
  /** Completes the shards with what was ordered, if this run orders anything. */
  readonly finish: () => Promise<Written>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a folder for a run by batches: replies come from its results, and what has none yet is put into new shards within
 * `limits`, or nowhere without them. What waits in a shard is not put into another one.
 */
export async function openBatchRun(
  folder: BatchFolder,
  limits: ShardLimits | undefined,
  signal: AbortSignal,
): Promise<BatchRun> {
  const shards = await folder.shards();
  const orders = new Orders(shards);
  const results = await BatchResults.read(
    folder.results,
    await folder.resultFiles(),
    (name) => orders.hear(name),
    signal,
  );
  const holdings = { ...results.counts, shards: shards.length, requests: orders.count };
  const waiting = await orders.waiting(folder);
  const pending = waiting.size;
  const writer = limits && new ShardWriter(folder, limits, nextNumber(shards));
  const used = new Set<string>();
  const desk: BatchDesk = {
    replyTo: async (id) => {
      const reply = await results.replyTo(id);
      if (reply) {
        used.add(id);
      }
      return reply;
    },
    order: async (target, { id, body }) => {
      if (!writer || waiting.has(id)) {
        return false;
      }
      waiting.add(id);
      return writer.add(target, orders.nextName(id), body);
    },
  };
  return {
    holdings: { ...holdings, pending },
    ofServer: (choice) => new BatchModel(choice, desk),
    used: () => used.size,
    finish: async () => {
      await writer?.finish();
      return writer?.written ?? nothingWritten;
    },
    close: async () => {
      await Promise.all([writer?.abandon(), results.close()]);
    },
  };
}

/** What was ordered so far, and which of it has been heard of. */
class Orders {
  readonly #shards: readonly NamedShard[];
  /** The shard of each request, by the name of the request. */
  readonly #shardOf = new Map<string, NamedShard>();
  /** How often each request was ordered. */
  readonly #times = new Map<string, number>();
  /** The shards of which a result has been found. */
  readonly #heard = new Set<NamedShard>();

  constructor(shards: readonly NamedShard[]) {
    this.#shards = shards;
    for (const shard of shards) {
      for (const name of shard.requests) {
        this.#shardOf.set(name, shard);
        this.#times.set(requestOf(name), this.#timesOf(requestOf(name)) + 1);
      }
    }
  }

  /** How many requests there are. */
  get count(): number {
    return this.#times.size;
  }

  /** Takes note of a result. Returns whether it was ordered. */
  hear(name: string): boolean {
    const shard = this.#shardOf.get(name);
    if (shard) {
      this.#heard.add(shard);
    }
    return shard !== undefined;
  }

  /** The name under which a request is ordered next. */
  nextName(id: string): string {
    return orderName(id, this.#timesOf(id) + 1);
  }

  /** The requests of shards that have brought nothing yet: an engine may still be working on them. */
  async waiting(folder: BatchFolder): Promise<Set<string>> {
    const waiting = new Set<string>();
    for (const shard of this.#shards) {
      const state = await folder.stateOf(shard);
      // Of what a server works on, part of the results may have been fetched; nobody else tells when a shard is over.
      const isOver = isAtServer(state)
        ? state.fetched
        : this.#heard.has(shard) || (await folder.hasResult(shard));
      for (const name of isOver ? [] : shard.requests) {
        waiting.add(requestOf(name));
      }
    }
    return waiting;
  }

  #timesOf(id: string): number {
    return this.#times.get(id) ?? 0;
  }
}

function nextNumber(shards: readonly NamedShard[]): number {
  return Math.max(-1, ...shards.map(({ name }) => Number(name.slice('shard-'.length)))) + 1;
}
