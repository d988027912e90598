import { Worker } from 'node:worker_threads';
import type { FindReply, FindRequest, FindSetup } from './FindMessages.ts';

/** The bundled worker script and the assembled scanner. */
export interface FindFiles {
  readonly workerPath: string;
  readonly scannerPath: string;
}

interface Member {
  readonly worker: Worker;
  readonly waiting: { resolve(result: Uint32Array | Float64Array): void; reject(error: Error): void }[];
}

/** More threads than this would take from the editor what they give to the search. */
const threads = 2;

/** Threads that search for one filter. Closing it ends them at once, whatever they are doing. */
export class FindPool {
  readonly #members: readonly Member[];
  #closed = false;

  constructor(workerPath: string, setup: FindSetup) {
    this.#members = Array.from({ length: threads }, () => start(workerPath, setup));
  }

  /** So many requests keep every thread at work without a pause. */
  get room(): number {
    return this.#members.length * 2;
  }

  /** Has something done by the thread with the least to do. Rejects when the pool is closed. */
  ask(request: FindRequest): Promise<Uint32Array | Float64Array> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(ended());
        return;
      }
      const [first, ...others] = this.#members;
      const idlest = others.reduce(
        (best, one) => (best && one.waiting.length < best.waiting.length ? one : best),
        first,
      );
      idlest?.waiting.push({ resolve, reject });
      idlest?.worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
  }
}

function start(workerPath: string, workerData: FindSetup): Member {
  const member: Member = { worker: new Worker(workerPath, { workerData }), waiting: [] };
  const fail = (error: Error) => {
    for (const one of member.waiting.splice(0)) {
      one.reject(error);
    }
  };
  member.worker.on('message', (reply: FindReply) => {
    const next = member.waiting.shift();
    if (reply.ok) {
      next?.resolve(reply.result);
    } else {
      next?.reject(new Error(reply.message));
    }
  });
  member.worker.on('error', fail);
  member.worker.on('exit', () => fail(ended()));
  return member;
}

function ended(): Error {
  return new Error('The search has ended.');
}
