import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { plural, pluralIfAny } from '../../core/text/localized.ts';
import { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import { mergeLedgers } from '../../jobs/imports/mergeLedgers.ts';
import { type Command, describeLedgerProblems, isSevere } from '../Command.ts';
import { UsageError } from '../CommandLine.ts';
import { requireFile } from '../readOptions.ts';

/** Adds the events of other ledgers, such as those of shards, to the ledger of the dataset. */
export const merge: Command = async ({ session, more: files, signal }) => {
  if (files.length === 0) {
    throw new UsageError(l10n.t('merge requires one or more folders of ledgers: merge DATASET FOLDER...'));
  }
  const paths = files.map((path) => resolve(path));
  for (const path of paths) {
    await requireFile(path);
  }
  const folders = paths.map((path) => new GuardedFolder(path));
  const { problems, ...counts } = await mergeLedgers(session, folders, signal);
  const first = problems.flatMap((one) => one.first);
  const count = problems.reduce((sum, one) => sum + one.count, 0);
  return {
    data: { ...counts, problems: first },
    lines: [
      plural(l10n.t('{0} event added | {0} events added'), counts.added),
      ...pluralIfAny(l10n.t('{0} was there already | {0} were there already'), counts.known),
      ...pluralIfAny(
        l10n.t(
          '{0} answer left out: its question was answered already | {0} answers left out: their questions were answered already',
        ),
        counts.repeated,
      ),
      ...pluralIfAny(
        l10n.t(
          '{0} event is about a record that the dataset does not contain | {0} events are about records that the dataset does not contain',
        ),
        counts.foreign,
      ),
      ...pluralIfAny(
        l10n.t('{0} entry added to the history of runs | {0} entries added to the history of runs'),
        counts.runs,
      ),
      ...pluralIfAny(
        l10n.t('{0} event added to the journal of rounds | {0} events added to the journal of rounds'),
        counts.rounds,
      ),
    ],
    warnings: count > 0 ? describeLedgerProblems(first, count) : [],
    wrong: first.some(isSevere),
  };
};
