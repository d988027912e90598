import * as l10n from '@vscode/l10n';
import { isPattern } from '../../core/find/FilterQuery.ts';
import { type IdleThreads, idleThreads } from '../threads.ts';
import type { FindReply, FindRequest, FindSetup, FindWatch } from './FindMessages.ts';

/** The bundled worker script and the assembled scanner. */
export interface FindFiles {
  readonly workerPath: string;
  readonly scannerPath: string;
}

type Thread = ReturnType<IdleThreads['take']>;

interface Member {
  readonly thread: Thread;
  readonly watch: FindWatch;
  /** Records that it had looked at when it was last seen, and when that was. */
  seen: { readonly count: number; readonly since: number };
  /** Whether it is no good for another search. */
  lost: boolean;
  readonly waiting: { resolve(result: Uint32Array | Float64Array): void; reject(error: Error): void }[];
  fail(error: Error): void;
  release(): void;
}

/** A pattern may think about one record for this long, in milliseconds. */
const defaultPatternTimeoutMs = 10_000;
/** More threads than this would take from the editor what they give to the search. */
const threadCount = 2;

/** Threads that search for one filter. Closing it ends them at once if they are still at it; idle ones are used again. */
export class FindPool {
  readonly #workerPath: string;
  readonly #members: readonly Member[];
  readonly #patience: number;
  readonly #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** A pattern that takes longer than `patience` (ms) on one record fails the search. */
  constructor(workerPath: string, setup: FindSetup, patience = defaultPatternTimeoutMs) {
    this.#workerPath = workerPath;
    this.#patience = patience;
    this.#members = Array.from({ length: threadCount }, () => engage(workerPath, setup));
    this.#timer = setup.clauses.some(isPattern)
      ? setInterval(() => this.#look(), patience / 10).unref()
      : undefined;
  }

  /** So many requests keep every thread at work without a pause. */
  get capacity(): number {
    return this.#members.length * 2;
  }

  /** Has something done by the thread with the least to do. Rejects when the pool is closed. */
  ask(request: FindRequest): Promise<Uint32Array | Float64Array> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(endedError());
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
    clearInterval(this.#timer);
    await Promise.all(
      this.#members.map(async (member) => {
        const { thread, waiting } = member;
        const busy = member.lost || waiting.length > 0;
        member.release();
        if (busy) {
          await thread.terminate();
        } else {
          idleThreads.give(this.#workerPath, thread);
        }
      }),
    );
  }

  #look(): void {
    const now = performance.now();
    for (const member of this.#members) {
      const [row = 0, count = 0] = [Atomics.load(member.watch, 0), Atomics.load(member.watch, 1)];
      if (row === 0 || count !== member.seen.count) {
        member.seen = { count, since: now };
      } else if (now - member.seen.since > this.#patience) {
        member.fail(
          new Error(
            l10n.t(
              'The pattern takes too long on record {0}. Write it without repetitions within repetitions, such as (a+)+.',
              row,
            ),
          ),
        );
      }
    }
  }
}

function engage(workerPath: string, setup: FindSetup): Member {
  const thread = idleThreads.take(workerPath);
  const waiting: Member['waiting'] = [];
  const watch = new Int32Array(new SharedArrayBuffer(8));
  const fail = (error: Error) => {
    member.lost = true;
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
  const exit = () => fail(endedError());
  thread.on('message', take);
  thread.on('error', fail);
  thread.on('exit', exit);
  thread.postMessage({ type: 'setup', setup, watch });
  const release = () => {
    fail(endedError());
    thread.off('message', take);
    thread.off('error', fail);
    thread.off('exit', exit);
  };
  const seen = { count: 0, since: performance.now() };
  const member: Member = { thread, watch, seen, lost: false, waiting, fail, release };
  return member;
}

function endedError(): Error {
  return new Error('The search has ended.');
}
