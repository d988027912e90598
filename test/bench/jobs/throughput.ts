import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { startLoopback } from '../../support/loopback/Loopback.ts';
import { writePairs } from './writePairs.ts';

const run = promisify(execFile);
const here = import.meta.dirname;

interface Load {
  readonly requests: number;
  /** Duration of an answer, in milliseconds. */
  readonly latency: number;
  readonly concurrency: number;
}

interface Measured {
  /** Requests per second by the server's own count, from the first request to the last answer. */
  readonly rate: number;
  /** From starting the program to its end. */
  readonly seconds: number;
  /** Largest resident set of the program, in bytes, and its processor time in seconds. */
  readonly resident: number;
  readonly processor: number;
}

/** Our command line with every answer on disk, compared with a plain loop over the openai package with p-limit. */
export async function throughput(load: Load): Promise<void> {
  const { requests, latency, concurrency } = load;
  const most = concurrency / (latency / 1000);
  console.log(
    `${requests} requests of ${latency} ms, ${concurrency} at once: at most ${most.toFixed(0)} a second`,
  );
  const plain = await measure(load, async (baseUrl, dataset) => {
    const program = join(dataset, '..', 'plainLoop.mjs');
    await build({
      entryPoints: [join(here, 'plainLoop.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    return [program, baseUrl, dataset, String(concurrency)];
  });
  const ours = await measure(load, async (baseUrl, dataset) => {
    const model = ['--provider', 'openai', '--base-url', baseUrl, '--model', 'loopback'];
    const program = join(here, '../../../dist/cli.cjs');
    return [program, 'disentangle', dataset, ...model, '--concurrency', String(concurrency), '--json'];
  });
  print('openai + p-limit, answers in memory', plain, most);
  print('dream-curator, each answer on disk ', ours, most);
  const [rate, resident] = [ours.rate / plain.rate, ours.resident / plain.resident];
  console.log(`  ours / plain loop: ${rate.toFixed(3)} of its rate, ${resident.toFixed(2)} of its memory`);
}

async function measure(
  { requests, latency }: Load,
  prepare: (baseUrl: string, dataset: string) => Promise<readonly string[]>,
): Promise<Measured> {
  await using folder = await writePairs(requests, 'throughput');
  const server = await startLoopback({ latency, risks: false });
  try {
    const program = await prepare(server.baseUrl, folder.dataset);
    const started = performance.now();
    const { stderr } = await run(
      process.execPath,
      ['--import', join(here, 'printResident.mjs'), ...program],
      {
        maxBuffer: 64 * 1024 ** 2,
      },
    );
    const seconds = (performance.now() - started) / 1000;
    const stats = await server.stats();
    const answered = stats.questions.filter((one) => one.answered === 1).length;
    if (answered !== requests) {
      throw new Error(`${answered} of ${requests} questions were answered once.`);
    }
    const [, resident, processor] = /RESIDENT (\d+) CPU ([\d.]+)/.exec(stderr) ?? [];
    const rate = stats.requests / stats.seconds;
    return { rate, seconds, resident: Number(resident), processor: Number(processor) };
  } finally {
    await server.stop();
  }
}

function print(name: string, { rate, seconds, resident, processor }: Measured, most: number): void {
  const share = ((rate / most) * 100).toFixed(1);
  const megabytes = Math.round(resident / 1024 ** 2);
  console.log(
    `  ${name}: ${rate.toFixed(1)} a second (${share} %), ${seconds.toFixed(1)} s in all, ` +
      `${megabytes} MB resident, ${processor.toFixed(1)} s of processor`,
  );
}
