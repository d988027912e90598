import assert from 'node:assert/strict';
import type { CommandLine } from '../support/project/CommandLine.ts';

/** More rounds than any job has. */
const maxRounds = 10;

/** What a run by batches took. */
export interface Rounds {
  readonly rounds: number;
  readonly files: number;
  readonly requests: number;
  readonly answered: number;
  readonly failed: number;
}

/**
 * Runs a job by batches on the command line: prepares files, has them answered and imports the results, until nothing is open.
 * `how` are the options of the job.
 */
export async function answerInRounds(
  cli: CommandLine,
  dataset: string,
  how: readonly string[],
  answer: (script: string) => Promise<void>,
): Promise<Rounds> {
  const step = async (name: string, ...more: readonly string[]) => {
    const { out, errors } = await cli.run(['batch', name, dataset, ...more, '--json']);
    assert.notEqual(out, '', errors);
    return JSON.parse(out);
  };
  let sum: Rounds = { rounds: 0, files: 0, requests: 0, answered: 0, failed: 0 };
  for (let prepared = await step('prepare', ...how); prepared.written.requests > 0; ) {
    assert.ok(sum.rounds < maxRounds, 'it does not end');
    await answer(prepared.script);
    const imported = await step('import', ...folderOf(how));
    assert.equal(imported.holdings.unreadable, 0);
    assert.equal(imported.holdings.unknown, 0);
    sum = {
      rounds: sum.rounds + 1,
      files: sum.files + prepared.written.shards,
      requests: sum.requests + prepared.written.requests,
      answered: sum.answered + imported.answered,
      failed: sum.failed + imported.failed,
    };
    prepared = await step('prepare', ...folderOf(how));
  }
  return sum;
}

/** The option `--batch`, which every step needs. */
function folderOf(options: readonly string[]): readonly string[] {
  const at = options.indexOf('--batch');
  return at < 0 ? [] : options.slice(at, at + 2);
}
