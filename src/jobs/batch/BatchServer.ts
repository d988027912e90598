import * as l10n from '@vscode/l10n';
import { contentHash, sha256Of } from '../../io/contentHash.ts';
import { readWhole } from '../../io/disk/DiskFile.ts';
import { BatchApi, type ServerBatch } from '../../models/openai/batch/BatchApi.ts';
import type { Endpoint } from '../../models/openai/Client.ts';
import { pauseBeforeRetry } from '../schedule/failures.ts';
import { wait } from '../waiting.ts';
import type { BatchFolder, NamedShard } from './BatchFolder.ts';
import { type BatchState, isAtServer, isEnded } from './BatchState.ts';
import { maxShard } from './ShardWriter.ts';

/** A shard, and what is known of its batch. */
export interface ShardStatus {
  readonly shard: NamedShard;
  readonly state: BatchState | undefined;
}

/** The batches of a folder at one server. Every step can be killed and run again: what is done is on the disk or at the server. */
export class BatchServer {
  readonly #folder: BatchFolder;
  readonly #baseUrl: string;
  readonly #api: BatchApi;
  readonly #signal: AbortSignal;

  constructor(folder: BatchFolder, endpoint: Endpoint, signal: AbortSignal) {
    this.#folder = folder;
    this.#baseUrl = endpoint.baseUrl;
    this.#api = new BatchApi(endpoint);
    this.#signal = signal;
  }

  /** The shards for this server, without asking it. */
  async known(): Promise<readonly ShardStatus[]> {
    const all = await statusesIn(this.#folder);
    return all.filter(({ shard }) => shard.baseUrl === this.#baseUrl);
  }

  /** Submits what was not, and what the server did not accept. Returns what was submitted now. */
  async submit(onDone: (status: ShardStatus) => void): Promise<readonly ShardStatus[]> {
    const done: ShardStatus[] = [];
    for (const { shard, state } of await this.known()) {
      if (isAtServer(state) || (await this.#folder.hasResult(shard))) {
        continue;
      }
      const batch = await this.#submitOnce(shard);
      const status = { shard, state: await this.#keep(shard, batch) };
      done.push(status);
      onDone(status);
    }
    return done;
  }

  /** Asks the server about the batches that have not ended. */
  async look(): Promise<readonly ShardStatus[]> {
    const statuses: ShardStatus[] = [];
    for (const { shard, state } of await this.known()) {
      const isOpen = state && !isEnded(state);
      const batch = isOpen ? await this.#retry(() => this.#api.look(state.batch, this.#signal)) : undefined;
      statuses.push({ shard, state: batch ? await this.#keep(shard, batch) : state });
    }
    return statuses;
  }

  /** Brings the results of the batches that have ended into the folder. Returns what was brought now. */
  async fetch(onDone: (status: ShardStatus) => void): Promise<readonly ShardStatus[]> {
    const done: ShardStatus[] = [];
    for (const { shard, state } of await this.look()) {
      if (!isAtServer(state) || state.fetched || !isEnded(state)) {
        continue;
      }
      // The file that ends the shard comes last.
      await this.#download(state.error, `${shard.name}.errors.jsonl`);
      await this.#download(state.output, `${shard.name}.jsonl`);
      const fetched = { ...state, fetched: true };
      await this.#folder.setState(shard, fetched);
      done.push({ shard, state: fetched });
      onDone({ shard, state: fetched });
    }
    return done;
  }

  /** Cancels what has not ended; what was not submitted, or not accepted, is given up. Returns what was canceled now. */
  async cancel(): Promise<readonly ShardStatus[]> {
    const done: ShardStatus[] = [];
    for (const { shard, state } of await this.look()) {
      if (isAtServer(state) && (state.fetched || isEnded(state))) {
        continue;
      }
      // It may have been submitted by a process that was killed before it could write that down.
      const batch = isAtServer(state) ? state.batch : (await this.#found(shard))?.id;
      const next =
        batch === undefined
          ? await this.#giveUp(shard)
          : await this.#keep(shard, await this.#retry(() => this.#api.cancel(batch, this.#signal)));
      done.push({ shard, state: next });
    }
    return done;
  }

  /** The server's batch of a shard: the one that is there already, or a new one. */
  async #submitOnce(shard: NamedShard): Promise<ServerBatch> {
    const there = await this.#found(shard);
    if (there) {
      return there;
    }
    const content = await this.#read(shard);
    const file = await this.#retry(() => this.#api.upload(`${shard.name}.jsonl`, content, this.#signal));
    return this.#retry(async (attempt) => {
      // An attempt without an answer may have made one.
      const made = attempt === 1 ? undefined : await this.#found(shard);
      return made ?? this.#api.create(file, labelOf(shard), this.#signal);
    });
  }

  async #found(shard: NamedShard): Promise<ServerBatch | undefined> {
    return (await this.#retry(() => this.#api.find(labelOf(shard), this.#signal)))[0];
  }

  /** The requests of a shard. Throws if they are not those that were prepared: a malformed line may cost all of them. */
  async #read({ name, sha256 }: NamedShard): Promise<Uint8Array<ArrayBuffer>> {
    const { files } = this.#folder;
    const file = await files.open(`${name}.jsonl`);
    const content = file && (await readWhole(file, maxShard.bytes));
    if (!content || sha256Of(content) !== sha256) {
      throw new Error(
        l10n.t('{0} is missing or was changed; it is not submitted.', files.pathOf(`${name}.jsonl`)),
      );
    }
    return new Uint8Array(content);
  }

  async #download(id: string | undefined, name: string): Promise<void> {
    if (id === undefined) {
      return;
    }
    await this.#retry(() =>
      this.#folder.results.write(name, (file) =>
        this.#api.download(id, (line) => file.write(`${line}\n`), this.#signal),
      ),
    );
  }

  async #keep(shard: NamedShard, { id, ...batch }: ServerBatch): Promise<BatchState> {
    const { status, counts, errors, output, error } = batch;
    const state: BatchState = {
      v: 1,
      batch: id,
      status,
      counts: counts && { ...counts },
      errors: errors.length > 0 ? [...errors] : undefined,
      output,
      error,
      fetched: false,
    };
    await this.#folder.setState(shard, state);
    return state;
  }

  async #giveUp(shard: NamedShard): Promise<BatchState> {
    const state: BatchState = { v: 1, batch: '', status: 'cancelled', fetched: true };
    await this.#folder.setState(shard, state);
    return state;
  }

  /** Repeats an attempt after temporary failures. */
  async #retry<Result>(work: (attempt: number) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work(attempt);
      } catch (error) {
        this.#signal.throwIfAborted();
        const pause = pauseBeforeRetry(error, attempt);
        if (pause === undefined) {
          throw error;
        }
        await wait(pause, this.#signal);
      }
    }
  }
}

/** All shards of a folder, as they were last seen. */
export async function statusesIn(folder: BatchFolder): Promise<readonly ShardStatus[]> {
  const shards = await folder.shards();
  return Promise.all(shards.map(async (shard) => ({ shard, state: await folder.stateOf(shard) })));
}

/** Names a shard at the server: the same one in another folder is another one. */
function labelOf({ name, sha256 }: NamedShard): string {
  return contentHash(`${name} ${sha256}`);
}
