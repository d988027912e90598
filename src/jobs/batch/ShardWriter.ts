import { createHash, type Hash } from 'node:crypto';
import { SerialQueue } from '../../core/promises.ts';
import { NewFile } from '../../io/disk/NewFile.ts';
import { requestLine } from '../../models/openai/batch/batchLines.ts';
import type { BatchFolder } from './BatchFolder.ts';
import type { BatchTarget } from './BatchModel.ts';

/** How large a shard may become. */
export interface ShardLimits {
  readonly requests: number;
  /** Of the file, images included. */
  readonly bytes: number;
}

/** OpenAI accepts 50,000 requests and 200 MB; a file is uploaded from memory. */
export const maxShard: ShardLimits = { requests: 50_000, bytes: 200_000_000 };
export const defaultShard: ShardLimits = { requests: 50_000, bytes: 100_000_000 };

/** A shard that is being written. */
interface OpenShard {
  readonly target: BatchTarget;
  readonly name: string;
  readonly file: NewFile;
  readonly hash: Hash;
  readonly requests: string[];
}

/** What was written. */
export interface Written {
  readonly shards: number;
  readonly requests: number;
  readonly bytes: number;
  /** Requests that are larger than a shard may be. */
  readonly tooLarge: number;
}

export const nothingWritten: Written = { shards: 0, requests: 0, bytes: 0, tooLarge: 0 };

/** Divides requests among shards: one server and model each, within the limits. A shard counts once it is complete. */
export class ShardWriter {
  readonly #folder: BatchFolder;
  readonly #limits: ShardLimits;
  readonly #open = new Map<string, OpenShard>();
  readonly #turns = new SerialQueue();
  #next: number;
  #written = nothingWritten;

  /** `next` is the number of the first shard. */
  constructor(folder: BatchFolder, limits: ShardLimits, next: number) {
    this.#folder = folder;
    this.#limits = limits;
    this.#next = next;
  }

  /** What is in complete shards. */
  get written(): Written {
    return this.#written;
  }

  /** Adds a request under its name; false if it is larger than a shard may be. */
  async add(target: BatchTarget, name: string, body: string): Promise<boolean> {
    const line = Buffer.from(`${requestLine(name, body)}\n`);
    if (line.length > this.#limits.bytes) {
      this.#written = { ...this.#written, tooLarge: this.#written.tooLarge + 1 };
      return false;
    }
    await this.#turns.run(async () => {
      const shard = await this.#shardFor(target, line.length);
      shard.hash.update(line);
      shard.requests.push(name);
      await shard.file.write(line);
    });
    return true;
  }

  /** Completes the shards that are open. */
  finish(): Promise<void> {
    return this.#turns.run(async () => {
      for (const key of [...this.#open.keys()]) {
        await this.#complete(key);
      }
    });
  }

  /** Removes the shards that are open. */
  async abandon(): Promise<void> {
    await this.#turns.run(async () => {
      for (const { file } of this.#open.values()) {
        await file.abandon();
      }
      this.#open.clear();
    });
  }

  async #shardFor(target: BatchTarget, bytes: number): Promise<OpenShard> {
    const key = JSON.stringify([target.baseUrl, target.model]);
    const open = this.#open.get(key);
    const limits = this.#limits;
    if (open && open.requests.length < limits.requests && open.file.length + bytes <= limits.bytes) {
      return open;
    }
    await this.#complete(key);
    const name = `shard-${String(this.#next).padStart(5, '0')}`;
    this.#next += 1;
    const { files } = this.#folder;
    await files.ensure();
    const file = await NewFile.create(files.pathOf(`${name}.jsonl`));
    const shard = { target, name, file, hash: createHash('sha256'), requests: [] };
    this.#open.set(key, shard);
    return shard;
  }

  async #complete(key: string): Promise<void> {
    const shard = this.#open.get(key);
    if (!shard) {
      return;
    }
    this.#open.delete(key);
    const { name, file, target, requests, hash } = shard;
    const bytes = file.length;
    await file.finish();
    const { baseUrl, model } = target;
    const sha256 = hash.digest('hex');
    await this.#folder.addShard(name, { v: 1, baseUrl, model, bytes, sha256, requests });
    const before = this.#written;
    this.#written = {
      ...before,
      shards: before.shards + 1,
      requests: before.requests + requests.length,
      bytes: before.bytes + bytes,
    };
  }
}
