import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLoopback } from '../../support/loopback/startLoopback.ts';
import type { LoopReport } from './measured.ts';
import { writePairs } from './writePairs.ts';

const run = promisify(execFile);

/** 20,000 requests of 200 ms, 64 at once: our whole run beside a plain loop over the openai package with p-limit. */
export async function throughput(requests = 20_000, latency = 200, concurrency = 64): Promise<void> {
  const ideal = concurrency / (latency / 1000);
  console.log(
    `${requests} requests of ${latency} ms, ${concurrency} at once: at most ${ideal.toFixed(0)} a second`,
  );
  const plain = await measure('plainLoop.ts', requests, latency, concurrency);
  const ours = await measure('ourRun.ts', requests, latency, concurrency);
  print('openai + p-limit, kept in memory', plain, ideal);
  print('a run of ours, each answer on disk', ours, ideal);
  const speed = plain.seconds / ours.seconds;
  console.log(
    `  ratio ours / plain: speed ${speed.toFixed(3)}, resident ${(ours.resident / plain.resident).toFixed(2)}`,
  );
}

async function measure(
  program: string,
  requests: number,
  latency: number,
  concurrency: number,
): Promise<LoopReport> {
  await using folder = await writePairs(requests, 'disentangle');
  const server = await startLoopback({ latency, risks: false });
  try {
    const args = [join(import.meta.dirname, program), server.baseUrl, folder.dataset, String(concurrency)];
    return JSON.parse((await run(process.execPath, args)).stdout);
  } finally {
    await server.stop();
  }
}

function print(name: string, { answered, seconds, resident }: LoopReport, ideal: number): void {
  const rate = answered / seconds;
  const share = ((rate / ideal) * 100).toFixed(1);
  const megabytes = Math.round(resident / 1024 ** 2);
  console.log(
    `  ${name}: ${answered} answers, ${rate.toFixed(1)} a second (${share} %), ${megabytes} MB resident`,
  );
}
