import { Worker } from 'node:worker_threads';
import { DatasetChangedError } from '../RecordSource.ts';
import type { SurveyReply, SurveyRequest, SurveySetup } from './SurveyMessages.ts';

type ReplyTo<Type> = Extract<SurveyReply, { type: Type }>;

interface Member {
  readonly worker: Worker;
  ended: boolean;
  settle: { resolve(reply: SurveyReply): void; reject(error: unknown): void } | undefined;
}

/** Survey workers, each at one request at a time. They start when they are first needed. */
export class SurveyPool {
  readonly size: number;
  readonly #workerPath: string;
  readonly #setup: SurveySetup;
  readonly #members: Member[] = [];
  readonly #idle: Member[] = [];
  readonly #waiting: ((member: Member) => void)[] = [];
  #closed = false;

  constructor(workerPath: string, setup: SurveySetup, size: number) {
    this.#workerPath = workerPath;
    this.#setup = setup;
    this.size = size;
  }

  /** Has a request done by the next worker that is free. Rejects when the pool is closed. */
  async ask<Type extends SurveyRequest['type']>(
    request: Extract<SurveyRequest, { type: Type }>,
  ): Promise<ReplyTo<Type>> {
    const member = await this.#take();
    try {
      const reply = await new Promise<SurveyReply>((resolve, reject) => {
        if (this.#closed) {
          reject(closed());
          return;
        }
        member.settle = { resolve, reject };
        member.worker.postMessage(request);
      });
      if (reply.type === 'failed') {
        throw reply.changed ? new DatasetChangedError(reply.message) : new Error(reply.message);
      }
      return reply as ReplyTo<Type>;
    } finally {
      member.settle = undefined;
      this.#free(member);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const member of this.#members) {
      member.settle?.reject(closed());
    }
    await Promise.all([...this.#members].map(({ worker }) => worker.terminate()));
  }

  #take(): Member | Promise<Member> {
    const idle = this.#idle.pop();
    if (idle) {
      return idle;
    }
    return this.#members.length < this.size && !this.#closed
      ? this.#start()
      : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #free(member: Member): void {
    const next = this.#waiting.shift();
    if (next) {
      next(member.ended && !this.#closed ? this.#start() : member);
    } else if (!member.ended) {
      this.#idle.push(member);
    }
  }

  #start(): Member {
    const member: Member = {
      worker: new Worker(this.#workerPath, { workerData: this.#setup }),
      ended: false,
      settle: undefined,
    };
    member.worker.on('message', (reply: SurveyReply) => member.settle?.resolve(reply));
    member.worker.on('error', (error) => member.settle?.reject(error));
    member.worker.on('exit', () => {
      member.ended = true;
      this.#members.splice(this.#members.indexOf(member), 1);
      member.settle?.reject(new Error('A survey worker ended without an answer.'));
    });
    this.#members.push(member);
    return member;
  }
}

function closed(): Error {
  return new Error('The survey was closed.');
}
