import * as l10n from '@vscode/l10n';
import type { Rows } from '../core/Rows.ts';
import { idleThreads } from '../io/workers/idleThreads.ts';
import type { Session } from '../jobs/session/Session.ts';
import { selectRows } from '../jobs/session/selectRows.ts';
import { type Outcome, withLedgerProblems } from './Command.ts';
import type { DatasetWork } from './CommandEntry.ts';
import { type CommandLine, type Options, UsageError } from './CommandLine.ts';
import { filterRows } from './filterRows.ts';
import { type DatasetFile, joinNote, mappingHint, openSession } from './openSession.ts';
import type { RunContext } from './RunContext.ts';
import { readShard } from './readOptions.ts';
import { StandardInput, standardInputName } from './StandardInput.ts';

/** Runs a command on a dataset, which is a file, or `-` for standard input. */
export async function runOnDataset(
  work: DatasetWork,
  dataset: string,
  line: CommandLine,
  context: RunContext,
): Promise<Outcome> {
  if (dataset !== standardInputName) {
    return openAndRun(work, { path: dataset, name: dataset }, line, context);
  }
  if (!work.readsStandardInput) {
    throw new UsageError(
      l10n.t('{0} requires a file: standard input has no ledger to write to.', line.command ?? ''),
    );
  }
  const input = await StandardInput.store(process.stdin, line.options['stdin-name'], context.signal);
  try {
    const { path, name } = input;
    return await openAndRun(work, { path, name, isTemporary: true }, line, context);
  } finally {
    await input.remove();
  }
}

async function openAndRun(
  { run, readsAnyFormat, completeOptions }: DatasetWork,
  file: DatasetFile & { readonly name: string },
  { options: typed, more }: CommandLine,
  context: RunContext,
): Promise<Outcome> {
  const { screen, signal } = context;
  const options = (await completeOptions?.(file.path, typed)) ?? typed;
  const session = await openSession(file, options, context);
  try {
    const notes = [session.mappingProblem?.message, joinNote(session)];
    await screen.complain(notes.filter((note) => note !== undefined));
    await session.dataset.surveyed;
    idleThreads.end();
    if (!session.dataset.format && session.dataset.count > 0 && !readsAnyFormat) {
      throw new UsageError(mappingHint(session));
    }
    const rows = await wantedRows(session, options, signal);
    const outcome = await run({
      session,
      options,
      datasetName: file.name,
      more,
      rows,
      signal,
      screen,
    });
    return withLedgerProblems(outcome, session);
  } finally {
    await session.close();
  }
}

/**
 * The records that a command is about. The shard is taken before the filter, whose result changes with the ledger: all processes must
 * divide the same records.
 */
async function wantedRows(
  session: Session,
  { select, shard, filter }: Options,
  signal: AbortSignal,
): Promise<Rows> {
  const { rows: selected, unknown } = await selectRows(session.dataset, select);
  if (unknown.length > 0) {
    throw new UsageError(l10n.t('The dataset does not contain record {0}.', unknown.join(', ')));
  }
  const part = shard === undefined ? undefined : readShard(shard);
  const rows = part ? selected.part(part.index, part.count) : selected;
  return filter === undefined ? rows : filterRows({ session, rows, signal }, filter);
}
