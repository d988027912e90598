import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Ledger } from '../../../src/io/ledger/Ledger.ts';
import type { LoopbackScript } from './LoopbackScript.ts';
import { startLoopback } from './startLoopback.ts';

interface Options {
  /** The built command line. */
  readonly program: string;
  readonly dataset: string;
  /** Questions that scoring the dataset comes to, roughly: the kills are spread over them. */
  readonly questions: number;
  readonly kills: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly script: Partial<LoopbackScript>;
}

/** What came of killing a run again and again. */
export interface KillReport {
  readonly kills: number;
  /** Answers on disk at each kill. */
  readonly answersAtKills: readonly number[];
  /** Questions asked again though their answer was on disk when the run before was killed. */
  readonly askedAgain: number;
  /** Questions that were on the server's way to the killed runs, and so were asked a second time. */
  readonly inFlight: number;
  /** Lines of the ledger that no event could be read from, over all kills. */
  readonly unreadable: number;
  /** Questions still open when the last run had ended. */
  readonly open: number;
  readonly answers: number;
}

/** A question that failed five times may fail again when it is retried. */
const mostRetries = 6;

/** Scores a dataset from the command line, killed with `kill -9` at random moments and begun again, until it is done. */
export async function killAndResume(options: Options): Promise<KillReport> {
  const { program, dataset, kills, concurrency } = options;
  const server = await startLoopback(options.script);
  const model = ['--provider', 'openai', '--base-url', server.baseUrl, '--model', 'loopback'];
  const args = ['score', dataset, ...model, '--json', '--timeout', '3', '--concurrency', String(concurrency)];
  const run = (more: readonly string[] = []) => start(program, [...args, ...more]);
  const openQuestions = async (): Promise<number> =>
    JSON.parse((await run(['--plan']).ended).out).plan.requests.most;
  const random = randomNumbers(options.seed);
  const onDiskAtKills: ReadonlyMap<number, number>[] = [];
  let unreadable = 0;
  try {
    while (onDiskAtKills.length < kills) {
      const { requests } = await server.stats();
      const running = run();
      const steps = 1 + Math.floor((random() * 2 * options.questions) / (kills + 1));
      const moment = server.received(requests + steps);
      await Promise.race([moment, running.ended]);
      running.kill();
      await running.ended;
      const { numbers, problems } = await readAnswers(dataset);
      const asked = new Map((await server.stats()).questions.map((one) => [one.number, one.requests]));
      onDiskAtKills.push(new Map([...numbers].map((number) => [number, asked.get(number) ?? 0])));
      unreadable += problems;
    }
    await run().ended;
    let open = await openQuestions();
    for (let round = 0; open > 0 && round < mostRetries; round += 1) {
      await run().ended;
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

function start(program: string, args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(child, 'close').then(() => ({ out: Buffer.concat(chunks).toString('utf8') }));
  return { ended, kill: () => child.kill('SIGKILL') };
}

/** The numbers of the questions whose answers are on disk, and the lines that hold no event. */
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

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
