import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Rows } from '../core/Rows.ts';
import type { JournalProblem } from '../io/ledger/JournalReader.ts';
import { historyFile } from '../io/ledger/Ledger.ts';
import type { Session } from '../jobs/session/Session.ts';
import type { Options } from './CommandLine.ts';
import type { Screen } from './Screen.ts';

/** What a command is run with. */
export interface CommandContext {
  readonly session: Session;
  readonly options: Options;
  /** Rows that `--select` names; all without it. */
  readonly rows: Rows;
  readonly signal: AbortSignal;
  /** For progress; what a command comes to is its outcome. */
  readonly screen: Screen;
}

/** What a command comes to: data for `--json`, the same in words, line by line, and whether anything is wrong (exit code 1). */
export interface Outcome {
  readonly data: object;
  readonly lines: readonly string[];
  readonly wrong: boolean;
  /** Whether the data is what was asked for, with or without `--json`. */
  readonly asData?: boolean;
  /** Whether the data follows a standard, which has no place for fields of ours. */
  readonly isStandard?: boolean;
  /** What to know besides, for standard error. */
  readonly warnings?: readonly string[];
}

export type Command = (run: CommandContext) => Promise<Outcome>;

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
