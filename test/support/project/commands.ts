import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from './paths.ts';

/** Runs a command to its end without showing it; if it fails, the error contains the end of its output. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const keep = (text: string) => {
      said += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        resolve(said);
      } else {
        reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${said.slice(-3000)}`));
      }
    });
  });
}

/** Builds what ships into dist/. */
export async function buildExtension(): Promise<void> {
  await run(process.execPath, [join(projectRoot, 'esbuild.mjs')], { cwd: projectRoot });
}

/** Signals that would end a process before it can clean up. */
const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/** How long a process may take to end by itself. */
const terminateTimeoutMs = 3000;

/**
 * A command and everything that it starts. None of it outlives this process, however this process ends, unless it is killed.
 */
export class ProcessGroup implements AsyncDisposable {
  readonly process: ChildProcess;
  #said = '';

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    // A process group can be ended as a whole.
    this.process = spawn(command, args, { detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    }
    // First of all, so that nothing writes any more to a folder that is removed at the end as well.
    process.prependListener('exit', this.#kill);
    for (const signal of signals.filter((one) => process.listenerCount(one, exit) === 0)) {
      process.on(signal, exit);
    }
  }

  /** Its output so far. */
  get said(): string {
    return this.#said;
  }

  get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** Ends the group: first politely, then forcibly. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.hasEnded) {
      const ended = once(this.process, 'exit');
      this.#signal('SIGTERM');
      const timer = setTimeout(this.#kill, terminateTimeoutMs);
      await ended;
      clearTimeout(timer);
    }
    this.#kill();
    process.off('exit', this.#kill);
  }

  readonly #kill = () => this.#signal('SIGKILL');

  #signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-(this.process.pid ?? Number.NaN), signal);
    } catch {
      // Nothing of the group is left.
    }
  }
}

/** Ends this process in a way that runs its exit handlers. */
function exit(): void {
  process.exit(1);
}
