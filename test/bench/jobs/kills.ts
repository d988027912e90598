import { join } from 'node:path';
import { killAndResume } from '../../support/loopback/killAndResume.ts';
import { failingScript } from '../../support/loopback/Loopback.ts';
import { writePairs } from './writePairs.ts';

const program = join(import.meta.dirname, '../../../dist/cli.cjs');

interface KillLoad {
  readonly kills: number;
  readonly records: number;
}

/** A run at a server that fails in every way, killed with `kill -9` at random moments and resumed. */
export async function kills({ kills: count, records }: KillLoad): Promise<void> {
  await using folder = await writePairs(records, 'kills');
  const report = await killAndResume({
    program,
    dataset: folder.dataset,
    questions: records * 4,
    kills: count,
    seed: 11,
    concurrency: 16,
    script: failingScript,
  });
  const { answersAtKills, askedAgain, inFlight, unreadable, open, answers } = report;
  console.log(`killed ${report.kills} times with 16 requests under way, then resumed until nothing was open`);
  console.log(`  answers on disk at the kills: ${answersAtKills.join(' ')}`);
  console.log(
    `  asked again though on disk: ${askedAgain}; on their way at a kill and asked again: ${inFlight}`,
  );
  console.log(
    `  unreadable lines of the ledger: ${unreadable}; answers at the end: ${answers}; still open: ${open}`,
  );
}
