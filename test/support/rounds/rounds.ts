import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { RowRanges } from '../../../src/core/Rows.ts';
import { foldRounds } from '../../../src/core/rounds/foldRounds.ts';
import { applyChanges, type RoundChanges } from '../../../src/core/rounds/RoundSettings.ts';
import { RoundJournal } from '../../../src/io/ledger/RoundJournal.ts';
import type { RoundContext } from '../../../src/jobs/rounds/RoundContext.ts';
import type { ChatModel } from '../../../src/models/ChatModel.ts';
import { exportProgram } from '../dataset/exporting.ts';
import { inEveryRole } from '../dataset/jobs.ts';
import { openSession } from '../dataset/session.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** Begins a round of a dataset. */
export async function beginRound(path: string, changes: RoundChanges): Promise<void> {
  const settings = applyChanges(undefined, changes);
  await new RoundJournal(path).append('tester', { type: 'begin', settings });
}

/** Opens the latest round of a dataset as a new process would. */
export async function openRound(
  t: TestContext,
  path: string,
  model: ChatModel,
  more: Partial<RoundContext> = {},
): Promise<RoundContext> {
  const session = await openSession(t, path);
  const journal = new RoundJournal(path);
  const round = foldRounds((await journal.read()).events).rounds.at(-1);
  if (!round) {
    throw new Error('No round was begun.');
  }
  return {
    session,
    journal,
    round,
    rows: RowRanges.first(session.dataset.count),
    models: inEveryRole(model),
    signal: new AbortController().signal,
    concurrency: 1,
    program: exportProgram,
    ...more,
  };
}

/**
 * A program in the place of Python that writes into `--output_dir` what a trainer leaves there, and adds a line to `trained.log`
 * next to itself each time. `last` is JavaScript that it runs at its end.
 */
export async function fakePython(t: TestContext, last = ''): Promise<{ path: string; log: string }> {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'python');
  const log = join(folder, 'trained.log');
  const state = {
    log_history: [
      { step: 1, loss: 0.7 },
      { step: 2, eval_loss: 0.6 },
      { step: 2, loss: 0.5 },
    ],
  };
  const text = `#!${process.execPath}
const fs = require('node:fs');
const out = process.argv[process.argv.indexOf('--output_dir') + 1];
fs.appendFileSync(${JSON.stringify(log)}, process.argv.slice(3).join(' ') + '\\n');
console.log('step 1');
fs.mkdirSync(out + '/checkpoint-2', { recursive: true });
fs.writeFileSync(out + '/checkpoint-2/trainer_state.json', ${JSON.stringify(JSON.stringify(state))});
fs.writeFileSync(out + '/adapter_model.safetensors', 'weights');
${last}
`;
  await writeFile(path, text);
  await chmod(path, 0o755);
  return { path, log };
}
