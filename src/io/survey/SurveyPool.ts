import { Worker } from 'node:worker_threads';
import { DatasetChangedError } from '../source/RecordSource.ts';
import type { SurveyReply, SurveyRequest, SurveySetup } from './SurveyMessages.ts';

type ReplyTo<Type> = Extract<SurveyReply, { type: Type }>;

interface Settle<Value> {
  resolve(value: Value): void;
  reject(error: unknown): void;
}

interface Member {
  readonly worker: Worker;
  /** Of the requests that it has not answered yet, in their order. */
  readonly settles: Settle<SurveyReply>[];
  /** How many requests it has been given, or is about to be. */
  requests: number;
}

/** So many requests are with a worker at once, so that it need not wait for the next one when it has answered. */
const requestsPerWorker = 2;

/** Survey workers, each at one request after the other. They start when they are first needed. */
export class SurveyPool {
  /** How many requests keep all workers busy. */
  readonly size: number;
  readonly #workers: number;
  readonly #workerPath: string;
  readonly #setup: SurveySetup;
  readonly #members = new Set<Member>();
  readonly #waiting: Settle<Member>[] = [];
  #closed = false;

  constructor(workerPath: string, setup: SurveySetup, workers: number) {
    this.#workerPath = workerPath;
    this.#setup = setup;
    this.#workers = workers;
    this.size = workers * requestsPerWorker;
  }

  /** Starts all workers, for whoever knows that there will be much to do. */
  start(): void {
    while (!this.#closed && this.#members.size < this.#workers) {
      this.#start();
    }
  }

  /** Has a request done by the next worker that is free. Rejects when the pool is closed. */
  async ask<Type extends SurveyRequest['type']>(
    request: Extract<SurveyRequest, { type: Type }>,
  ): Promise<ReplyTo<Type>> {
    const member = await this.#take();
    try {
      const reply = await new Promise<SurveyReply>((resolve, reject) => {
        if (!this.#members.has(member)) {
          reject(this.#closed ? closed() : ended());
        }
        member.settles.push({ resolve, reject });
        member.worker.postMessage(request);
      });
      if (reply.type === 'failed') {
        throw reply.changed ? new DatasetChangedError(reply.message) : new Error(reply.message);
      }
      return reply as ReplyTo<Type>;
    } finally {
      member.requests -= 1;
      this.#serve();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { settles } of this.#members) {
      rejectAll(settles, closed());
    }
    rejectAll(this.#waiting, closed());
    await Promise.all([...this.#members].map(({ worker }) => worker.terminate()));
  }

  #take(): Promise<Member> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#serve();
    });
  }

  /** Gives members to whoever waits for one. */
  #serve(): void {
    while (this.#waiting.length > 0) {
      const member = this.#closed ? undefined : this.#free();
      if (!member) {
        break;
      }
      member.requests += 1;
      this.#waiting.shift()?.resolve(member);
    }
    if (this.#closed) {
      rejectAll(this.#waiting, closed());
    }
  }

  /** One that does nothing, else a new one, else one that has little to do. */
  #free(): Member | undefined {
    const [least] = [...this.#members].sort((a, b) => a.requests - b.requests);
    if (least?.requests === 0) {
      return least;
    }
    if (this.#members.size < this.#workers) {
      return this.#start();
    }
    return least && least.requests < requestsPerWorker ? least : undefined;
  }

  #start(): Member {
    const worker = new Worker(this.#workerPath, { workerData: this.#setup });
    const member: Member = { worker, settles: [], requests: 0 };
    worker.on('message', (reply: SurveyReply) => member.settles.shift()?.resolve(reply));
    worker.on('error', (error) => rejectAll(member.settles, error));
    worker.on('exit', () => {
      this.#members.delete(member);
      rejectAll(member.settles, this.#closed ? closed() : ended());
    });
    this.#members.add(member);
    return member;
  }
}

function rejectAll(settles: Settle<never>[], error: Error): void {
  for (const { reject } of settles.splice(0)) {
    reject(error);
  }
}

function ended(): Error {
  return new Error('A survey worker ended without an answer.');
}

function closed(): Error {
  return new Error('The survey was closed.');
}
