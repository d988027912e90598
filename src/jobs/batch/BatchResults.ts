import type { DiskFile } from '../../io/disk/DiskFile.ts';
import type { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import { readLines } from '../../io/disk/readStream.ts';
import { type BatchReply, readResultLine, requestOf, timeOf } from '../../models/openai/batch/batchLines.ts';

/** No reply is longer: 4 MB of it are accepted from a server, and escapes may take more. */
const maxLineBytes = 32 * 1024 * 1024;
/** How many unreadable lines are named; all are counted. */
const maxNamed = 5;

/** Where the best result for a request is. */
interface Place {
  readonly file: DiskFile;
  readonly at: number;
  readonly length: number;
  readonly rank: number;
  /** How often the request had been ordered. */
  readonly time: number;
}

/** What was found in the files of results. */
export interface ResultCounts {
  readonly files: number;
  /** Requests with a reply. */
  readonly replies: number;
  /** Requests that were not processed, because their batch expired or was canceled, and have no other result. */
  readonly unprocessed: number;
  /** Requests to which the server was too busy, or broken. */
  readonly passing: number;
  /** Further results for the same request, which do not count. */
  readonly duplicates: number;
  /** Results for requests that are in none of the folder's shards. */
  readonly unknown: number;
  /** Lines that are not results, for example because they were cut off. */
  readonly unreadable: number;
  /** The first of them, as `FILE:LINE`. */
  readonly unreadableAt: readonly string[];
}

/** What a result is worth: nothing, an error that passes, any other error, an answer. */
const ranks = { unprocessed: 0, passing: 1, error: 2, answer: 3 } as const;

/** What a server says if it is busy or broken: the same request may be answered later. */
const passingStatuses = [408, 409, 425, 429];

/**
 * The results of batches, whatever their order, and in however many files. Only where each of them is, is kept in memory. Of
 * several results for a request the last reply counts, since a request is only ordered again if its reply was of no use; of several
 * replies to one order, an answer before an error, and the first one.
 */
export class BatchResults {
  readonly #places = new Map<string, Place>();
  readonly #files: DiskFile[] = [];
  #duplicates = 0;
  #unknown = 0;
  #unreadable = 0;
  readonly #unreadableAt: string[] = [];

  private constructor() {}

  /**
   * Reads files of a folder. `isOrdered` is called with the name of every result; those of which it says no are counted and
   * ignored. Its creator closes it.
   */
  static async read(
    folder: GuardedFolder,
    names: readonly string[],
    isOrdered: (name: string) => boolean,
    signal?: AbortSignal,
  ): Promise<BatchResults> {
    const results = new BatchResults();
    try {
      for (const name of names) {
        await results.#add(folder, name, isOrdered, signal);
      }
      return results;
    } catch (error) {
      await results.close();
      throw error;
    }
  }

  get counts(): ResultCounts {
    const all = [...this.#places.values()];
    const count = (rank: number) => all.filter((place) => place.rank === rank).length;
    const [unprocessed, passing] = [count(ranks.unprocessed), count(ranks.passing)];
    return {
      files: this.#files.length,
      replies: all.length - unprocessed - passing,
      unprocessed,
      passing,
      duplicates: this.#duplicates,
      unknown: this.#unknown,
      unreadable: this.#unreadable,
      unreadableAt: this.#unreadableAt,
    };
  }

  /** The reply to a request; undefined if there is none that counts. */
  async replyTo(id: string): Promise<BatchReply | undefined> {
    const place = this.#places.get(id);
    if (!place || !isReply(place)) {
      return undefined;
    }
    const line = Buffer.alloc(place.length);
    await place.file.read(line, place.at);
    return readResultLine(line.toString('utf8'))?.reply;
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.splice(0).map((file) => file.close()));
  }

  async #add(
    folder: GuardedFolder,
    name: string,
    isOrdered: (name: string) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const file = await folder.open(name);
    if (!file) {
      return;
    }
    this.#files.push(file);
    let at = 0;
    let number = 0;
    for await (const line of readLines(file, maxLineBytes)) {
      signal?.throwIfAborted();
      number += 1;
      this.#addLine(line.toString('utf8'), { file, at, length: line.length }, isOrdered, `${name}:${number}`);
      at += line.length + 1;
    }
  }

  #addLine(
    text: string,
    place: Omit<Place, 'rank' | 'time'>,
    isOrdered: (name: string) => boolean,
    where: string,
  ): void {
    if (text.trim() === '') {
      return;
    }
    const result = readResultLine(text);
    if (!result) {
      this.#unreadable += 1;
      if (this.#unreadableAt.length < maxNamed) {
        this.#unreadableAt.push(where);
      }
      return;
    }
    if (!isOrdered(result.name)) {
      this.#unknown += 1;
      return;
    }
    const id = requestOf(result.name);
    const found = { ...place, rank: rankOf(result.reply), time: timeOf(result.name) };
    const before = this.#places.get(id);
    if (before && isReply(before) && isReply(found) && before.time === found.time) {
      this.#duplicates += 1;
    }
    if (!before || isBetter(found, before)) {
      this.#places.set(id, found);
    }
  }
}

function isReply({ rank }: Place): boolean {
  return rank >= ranks.error;
}

function isBetter(one: Place, other: Place): boolean {
  if (isReply(one) && isReply(other)) {
    return one.time === other.time ? one.rank > other.rank : one.time > other.time;
  }
  return one.rank > other.rank;
}

function rankOf(reply: BatchReply | undefined): number {
  if (!reply) {
    return ranks.unprocessed;
  }
  const { status } = reply;
  const isPassing = status >= 500 || passingStatuses.includes(status);
  return isPassing ? ranks.passing : status >= 400 ? ranks.error : ranks.answer;
}
