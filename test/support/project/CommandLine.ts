import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from '../temporaryFolder.ts';
import { buildExtension } from './commands.ts';
import { projectRoot } from './paths.ts';
import { placePrograms } from './programs.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
  /** The signal that ended it, if one did. */
  readonly signal: NodeJS.Signals | undefined;
}

interface Running {
  readonly ended: Promise<Ended>;
  /** Sends what Ctrl+C sends, or another signal. */
  interrupt(signal?: NodeJS.Signals): void;
  /** Resolves as soon as standard error contains the text; rejects if the process ends without it. */
  says(text: string): Promise<void>;
}

interface Around {
  readonly environment?: Readonly<Record<string, string>>;
  /** The folder that it runs in. */
  readonly cwd?: string;
  /** What it reads from standard input; nothing without it. */
  readonly input?: string | Uint8Array;
}

/** `dream-curator`, built from the current sources, without any key or language of this machine in its environment. */
export class CommandLine {
  readonly program: string;

  private constructor(program: string) {
    this.program = program;
  }

  /** `cli` is another program in its place, which runs it or uses the same workers. */
  static async build(t: TestContext, cli?: string): Promise<CommandLine> {
    const folder = join(await temporaryFolder(t), 'dist');
    await mkdir(folder);
    await placePrograms(folder, cli);
    return new CommandLine(join(folder, 'cli.cjs'));
  }

  /** The one that ships, with what images take. */
  static async shipped(t: TestContext): Promise<CommandLine> {
    const home = await temporaryFolder(t);
    await buildExtension();
    await cp(join(projectRoot, 'dist'), join(home, 'dist'), { recursive: true });
    await cp(join(projectRoot, 'package.json'), join(home, 'package.json'));
    return new CommandLine(join(home, 'dist', 'cli.cjs'));
  }

  run(args: readonly string[], around: Around = {}): Promise<Ended> {
    return this.start(args, around).ended;
  }

  /** Starts a run that can be interrupted. */
  start(args: readonly string[], { environment, cwd, input = '' }: Around = {}): Running {
    const caches = join(dirname(this.program), '..', 'user-caches');
    const env = { PATH: process.env.PATH ?? '', LANG: 'C', XDG_CACHE_HOME: caches, ...environment };
    const { promise: ended, resolve } = Promise.withResolvers<Ended>();
    const child = execFile(process.execPath, [this.program, ...args], { env, cwd }, (error, out, errors) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, out, errors, signal: error?.signal ?? undefined });
    });
    // A program that does not read its input may have ended before it is written.
    child.stdin?.on('error', () => undefined).end(input);
    let said = '';
    child.stderr?.on('data', (piece: string) => {
      said += piece;
    });
    const says = (text: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => said.includes(text) && resolve();
        child.stderr
          ?.on('data', look)
          .on('end', () => reject(new Error(`It did not say ${text}, but ${said}`)));
        look();
      });
    return { ended, interrupt: (signal = 'SIGINT') => child.kill(signal), says };
  }
}
