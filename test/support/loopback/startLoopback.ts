import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type LoopbackScript, patientScript } from './LoopbackScript.ts';
import type { LoopbackStats } from './LoopbackStats.ts';

/** A loopback server at work. */
export interface Loopback {
  /** Up to and without `/chat/completions`. */
  readonly baseUrl: string;
  stats(): Promise<LoopbackStats>;
  /** Resolves once it has been sent so many requests. */
  received(requests: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a loopback server in a process of its own; it ends with this process at the latest. */
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
