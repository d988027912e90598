import { spawnSync } from 'node:child_process';

/** Milliseconds that a program of this machine takes; undefined, with the reason printed, if it is missing. */
export function timePeer(program: string, args: readonly string[]): number | undefined {
  const started = performance.now();
  const { error, status, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (error || status !== 0) {
    console.log(`skipped: ${program}: ${error ? error.message : stderr.trim()}`);
    return undefined;
  }
  return performance.now() - started;
}
