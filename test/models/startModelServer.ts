import { freePort } from '../support/freePort.ts';
import { ProcessGroup } from '../support/project/commands.ts';
import { waitFor } from '../support/waitFor.ts';
import type { ModelServer } from './ModelServer.ts';

/** Maximum loading time on a busy machine, in milliseconds. */
const patience = 300_000;

export interface RunningModelServer extends AsyncDisposable {
  readonly origin: string;
  /** Milliseconds until it was ready. */
  readonly startedIn: number;
  stop(): Promise<void>;
}

/** Starts a server on a free port of this machine and waits until it is ready. */
export async function startModelServer(server: ModelServer, cache: string): Promise<RunningModelServer> {
  const began = performance.now();
  const port = await freePort();
  const [command, args] = server.command(cache, port);
  const group = new ProcessGroup(command, args, { ...process.env, ...server.env });
  const origin = `http://127.0.0.1:${port}`;
  const stop = () => group[Symbol.asyncDispose]();
  try {
    await waitFor(
      `${server.name} answers`,
      async () => {
        if (group.hasEnded) {
          throw new Error(`${server.name} ended:\n${group.said.slice(-2000)}`);
        }
        return fetch(`${origin}${server.ready}`).then(
          (response) => response.ok,
          () => false,
        );
      },
      patience,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, startedIn: performance.now() - began, stop, [Symbol.asyncDispose]: stop };
}
