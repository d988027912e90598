import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { JournalProblem } from '../io/ledger/JournalReader.ts';
import { historyFile } from '../io/ledger/RunJournal.ts';
import type { Session } from '../jobs/Session.ts';
import type { Outcome } from './Run.ts';

/** How many lines are named; all are counted. */
const maxShownProblems = 5;

/**
 * Adds to an outcome what of the ledger could not be read. A line that holds no event may be a decision that is not
 * counted, so the outcome is wrong; a line that was torn by a killed process was never confirmed to anybody, and nothing
 * rests on the history of runs.
 */
export function withLedgerProblems(
  outcome: Outcome,
  { ledgerProblems, ledgerProblemCount }: Session,
): Outcome {
  if (ledgerProblems.length === 0) {
    return outcome;
  }
  return {
    ...outcome,
    warnings: [...(outcome.warnings ?? []), ...describeLedgerProblems(ledgerProblems, ledgerProblemCount)],
    data: outcome.isStandard ? outcome.data : { ...outcome.data, ledgerProblems },
    wrong:
      outcome.wrong || ledgerProblems.some(({ isTorn, path }) => !isTorn && basename(path) !== historyFile),
  };
}

function describeLedgerProblems(problems: readonly JournalProblem[], count: number): readonly string[] {
  return [
    l10n.t('{0} lines of the ledger cannot be read and count for nothing:', count),
    ...problems
      .slice(0, maxShownProblems)
      .map(({ path, line, message, isTorn }) =>
        isTorn
          ? l10n.t('  {0}:{1}: cut short, as by a process that was killed', path, line)
          : `  ${path}:${line}: ${message}`,
      ),
    ...(count > maxShownProblems ? [l10n.t('  and {0} more', count - maxShownProblems)] : []),
    l10n.t('Correct these lines or delete them. Everything else in the ledger counts.'),
  ];
}
