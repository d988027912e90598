import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Ledger } from '../../../src/io/ledger/Ledger.ts';
import { Random } from '../hostile/Random.ts';
import { type LoopbackScript, startLoopback } from './Loopback.ts';

interface Options {
  /** The built command line. */
  readonly program: string;
  readonly dataset: string;
  /** The jobs that are run in turn, each a command with its options; scoring by default. */
  readonly jobs?: readonly (readonly [command: string, ...options: string[]])[];
  /** The environment of the process to be killed the n-th time, which may make it die by itself before that. */
  readonly environment?: (kill: number) => Readonly<Record<string, string>>;
  /** The approximate number of questions of the jobs: the kills are spread over them. */
  readonly questions: number;
  readonly kills: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly script: Partial<LoopbackScript>;
}

/** The result of killing a run repeatedly. */
export interface KillReport {
  readonly kills: number;
  /** Answers on disk at each kill. */
  readonly answersAtKills: readonly number[];
  /** Questions asked again although their answer was on disk when the previous run was killed. */
  readonly askedAgain: number;
  /** Questions in transit when a run was killed, and therefore asked a second time. */
  readonly inFlight: number;
  /** Unreadable lines of the ledger, over all kills. */
  readonly unreadable: number;
  /** Questions still open when the last run had ended. */
  readonly open: number;
  readonly answers: number;
}

/** A question that failed five times may fail again when it is retried. */
const maxRetries = 6;

/** Makes models work on a dataset from the command line, killed by `kill -9` at random and restarted, until all is done. */
export async function killAndResume(options: Options): Promise<KillReport> {
  const { program, dataset, kills, concurrency, jobs = [['score']], environment = () => ({}) } = options;
  const server = await startLoopback(options.script);
  const model = ['--provider', 'openai', '--base-url', server.baseUrl, '--model', 'loopback'];
  const how = [...model, '--json', '--timeout', '3', '--concurrency', String(concurrency)];
  const run = (job: number, more: readonly string[] = [], kill = 0) => {
    const [command = '', ...own] = jobs[job % jobs.length] ?? [];
    return start(program, [command, dataset, ...own, ...how, ...more], environment(kill));
  };
  const runAll = async () => {
    for (const job of jobs.keys()) {
      await run(job).ended;
    }
  };
  const openQuestions = async (): Promise<number> => {
    let open = 0;
    for (const job of jobs.keys()) {
      open += JSON.parse((await run(job, ['--plan']).ended).out).plan.requests.most;
    }
    return open;
  };
  const random = new Random(options.seed);
  const onDiskAtKills: ReadonlyMap<number, number>[] = [];
  let unreadable = 0;
  try {
    for (let tries = 0; onDiskAtKills.length < kills && tries < 2 * kills; tries += 1) {
      const { requests } = await server.stats();
      const running = run(tries, [], onDiskAtKills.length + 1);
      const steps = 1 + random.below(Math.ceil((2 * options.questions) / (kills + 1)));
      const moment = server.received(requests + steps);
      await Promise.race([moment, running.ended]);
      running.kill();
      if ((await running.ended).signal !== 'SIGKILL') {
        continue;
      }
      const { numbers, problems } = await readAnswers(dataset);
      const asked = new Map((await server.stats()).questions.map((one) => [one.number, one.requests]));
      onDiskAtKills.push(new Map([...numbers].map((number) => [number, asked.get(number) ?? 0])));
      unreadable += problems;
    }
    await runAll();
    let open = await openQuestions();
    for (let round = 0; open > 0 && round < maxRetries; round += 1) {
      await runAll();
      open = await openQuestions();
    }
    const { questions } = await server.stats();
    const asked = new Map(questions.map((one) => [one.number, one.requests]));
    const again = onDiskAtKills.map((one) =>
      [...one].filter(([number, before]) => asked.get(number) !== before),
    );
    return {
      kills: onDiskAtKills.length,
      answersAtKills: onDiskAtKills.map((one) => one.size),
      askedAgain: again.flat().length,
      inFlight: questions.filter((one) => one.answered > 1).length,
      unreadable,
      open,
      answers: (await readAnswers(dataset)).numbers.size,
    };
  } finally {
    await server.stop();
  }
}

function start(program: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(child, 'close').then(([, signal]) => ({
    signal,
    out: Buffer.concat(chunks).toString('utf8'),
  }));
  return { ended, kill: () => child.kill('SIGKILL') };
}

/** The numbers of the questions whose answers are on disk, and the lines that are not events. */
async function readAnswers(dataset: string): Promise<{ numbers: ReadonlySet<number>; problems: number }> {
  const ledger = new Ledger(dataset);
  try {
    const { events } = await ledger.refresh();
    const numbers = events.flatMap((one) => (one.type === 'answer' ? [one.usage.input ?? 0] : []));
    return { numbers: new Set(numbers), problems: ledger.problems.length };
  } finally {
    await ledger.close();
  }
}
