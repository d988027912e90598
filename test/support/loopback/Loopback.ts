import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** A running loopback server. */
export interface Loopback {
  /** Up to and without `/chat/completions`. */
  readonly baseUrl: string;
  stats(): Promise<LoopbackStats>;
  /** Resolves once it has received this many requests. */
  received(requests: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a loopback server in a process of its own, which ends with this process at the latest. */
export async function startLoopback(script: Partial<LoopbackScript> = {}): Promise<Loopback> {
  const program = join(import.meta.dirname, 'server.ts');
  const child = spawn(process.execPath, [program, JSON.stringify({ ...patientScript, ...script })], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const output = child.stdout ?? Readable.from([]);
  const [line] = await once(createInterface({ input: output }), 'line');
  const origin = `http://127.0.0.1:${JSON.parse(line).port}`;
  const get = (path: string) => fetch(`${origin}${path}`);
  return {
    baseUrl: `${origin}/v1`,
    stats: async () => (await get('/stats')).json() as Promise<LoopbackStats>,
    received: async (requests) => {
      await get(`/wait?requests=${requests}`);
    },
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

/** How the loopback server behaves. Shares are of attempts, from 0 to 1; the rest is answered correctly. */
export interface LoopbackScript {
  /** Delay before each answer, in milliseconds. */
  readonly latency: number;
  /** Refused with 429: a third with `retry-after-ms`, a third with `retry-after` in whole seconds, a third with neither. */
  readonly busy: number;
  readonly broken: number;
  /** The connection is closed instead of an answer. */
  readonly dropped: number;
  /** Half of the answer, and then nothing. */
  readonly stalled: number;
  /** The model's JSON is truncated, or the whole body is not JSON. */
  readonly malformed: number;
  readonly refused: number;
  /** Whether every other sample contains a risk, or none does. */
  readonly risks: boolean;
  /** Failures depend on this and on the question, so that a test can be repeated exactly. */
  readonly seed: number;
}

const patientScript: LoopbackScript = {
  latency: 0,
  busy: 0,
  broken: 0,
  dropped: 0,
  stalled: 0,
  malformed: 0,
  refused: 0,
  risks: true,
  seed: 1,
};

/** The bad day of issue 5. */
export const failingScript: LoopbackScript = {
  ...patientScript,
  latency: 20,
  busy: 0.3,
  broken: 0.1,
  dropped: 0.05,
  stalled: 0.05,
  malformed: 0.05,
  refused: 0.02,
};

/** The history of a question, in attempts by what the server did. */
export interface QuestionStats {
  /** From 1; returned in the answer as `prompt_tokens`. */
  readonly number: number;
  readonly key: string;
  readonly requests: number;
  /** Answers that were sent completely. */
  readonly answered: number;
  readonly busy: number;
  readonly broken: number;
  readonly dropped: number;
  readonly stalled: number;
  readonly malformed: number;
  readonly refused: number;
}

/** What a loopback server has seen so far. */
export interface LoopbackStats {
  readonly requests: number;
  readonly underWay: number;
  readonly maxUnderWay: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly questions: readonly QuestionStats[];
}
