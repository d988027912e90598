import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { build } from 'esbuild';
import { projectRoot } from './projectRoot.ts';
import { temporaryFolder } from './temporaryFolder.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

interface Running {
  readonly ended: Promise<Ended>;
  interrupt(): void;
}

/** `dream-curator`, built from the sources as they are, with no key and no language of this machine around it. */
export class CommandLine {
  readonly program: string;

  private constructor(program: string) {
    this.program = program;
  }

  static async build(t: TestContext): Promise<CommandLine> {
    const folder = join(await temporaryFolder(t), 'dist');
    await mkdir(folder);
    await build({
      absWorkingDir: projectRoot,
      entryPoints: {
        cli: 'src/cli/main.ts',
        indexWorker: 'src/io/dataset/file/indexWorker.ts',
        surveyWorker: 'src/io/dataset/survey/surveyWorker.ts',
        parquetWorker: 'src/io/parquet/parquetWorker.ts',
      },
      bundle: true,
      platform: 'node',
      target: 'node22',
      format: 'cjs',
      mainFields: ['module', 'main'],
      outExtension: { '.js': '.cjs' },
      outdir: folder,
      logLevel: 'error',
    });
    return new CommandLine(join(folder, 'cli.cjs'));
  }

  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.start(args, environment).ended;
  }

  /** Begins a run that can be interrupted as by Ctrl+C. */
  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
    const caches = join(dirname(this.program), '..', 'user-caches');
    const env = { PATH: process.env.PATH ?? '', LANG: 'C', XDG_CACHE_HOME: caches, ...environment };
    const { promise: ended, resolve } = Promise.withResolvers<Ended>();
    const child = execFile(process.execPath, [this.program, ...args], { env }, (error, out, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, errors });
    });
    return { ended, interrupt: () => child.kill('SIGINT') };
  }
}
