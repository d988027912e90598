import { type IdleThreads, idleThreads } from '../idleThreads.ts';
import type { FindReply, FindRequest, FindSetup } from './FindMessages.ts';

/** The bundled worker script and the assembled scanner. */
export interface FindFiles {
  readonly workerPath: string;
  readonly scannerPath: string;
}

type Thread = ReturnType<IdleThreads['take']>;

interface Member {
  readonly thread: Thread;
  readonly waiting: { resolve(result: Uint32Array | Float64Array): void; reject(error: Error): void }[];
  release(): void;
}

/** More threads than this would take from the editor what they give to the search. */
const threads = 2;

/** Threads that search for one filter. Closing it ends them at once if they are still at it; idle ones are used again. */
export class FindPool {
  readonly #workerPath: string;
  readonly #members: readonly Member[];
  #closed = false;

  constructor(workerPath: string, setup: FindSetup) {
    this.#workerPath = workerPath;
    this.#members = Array.from({ length: threads }, () => engage(workerPath, setup));
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
      idlest?.thread.postMessage(request);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    await Promise.all(
      this.#members.map(async ({ thread, waiting, release }) => {
        const busy = waiting.length > 0;
        release();
        if (busy) {
          await thread.terminate();
        } else {
          idleThreads.give(this.#workerPath, thread);
        }
      }),
    );
  }
}

function engage(workerPath: string, setup: FindSetup): Member {
  const thread = idleThreads.take(workerPath);
  const waiting: Member['waiting'] = [];
  const fail = (error: Error) => {
    for (const one of waiting.splice(0)) {
      one.reject(error);
    }
  };
  const take = (reply: FindReply) => {
    const next = waiting.shift();
    if (reply.ok) {
      next?.resolve(reply.result);
    } else {
      next?.reject(new Error(reply.message));
    }
  };
  const exit = () => fail(ended());
  thread.on('message', take);
  thread.on('error', fail);
  thread.on('exit', exit);
  thread.postMessage({ type: 'setup', setup });
  const release = () => {
    fail(ended());
    thread.off('message', take);
    thread.off('error', fail);
    thread.off('exit', exit);
  };
  return { thread, waiting, release };
}

function ended(): Error {
  return new Error('The search has ended.');
}
