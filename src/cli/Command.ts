import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Rows } from '../core/Rows.ts';
import { formatNumber, plural } from '../core/text/localized.ts';
import type { JournalProblem } from '../io/ledger/JournalReader.ts';
import { historyFile } from '../io/ledger/Ledger.ts';
import type { Session } from '../jobs/session/Session.ts';
import type { Options } from './CommandLine.ts';
import type { Screen } from './Screen.ts';

/** The input of a command. */
export interface CommandContext {
  readonly session: Session;
  readonly options: Options;
  /** What to call the dataset: its path as it was typed, or a name for what standard input contains. */
  readonly datasetName: string;
  /** What follows the dataset: files, or a name. */
  readonly more: readonly string[];
  /** The rows of `--select` that pass `--filter`; all without them. */
  readonly rows: Rows;
  readonly signal: AbortSignal;
  /** For progress; the result of a command is its outcome. */
  readonly screen: Screen;
}

/** The result of a command: data for `--json`, the same as text, line by line, and whether anything is wrong (exit code 1). */
export interface Outcome {
  readonly data: object;
  readonly lines: readonly string[];
  readonly wrong: boolean;
  /** Whether the data is printed with or without `--json`. */
  readonly asData?: boolean;
  /** What `--jsonl` prints, one value per line. */
  readonly items?: readonly object[];
  /** Whether the data follows a standard, which has no place for fields of ours. */
  readonly isStandard?: boolean;
  /** Additional information for standard error. */
  readonly warnings?: readonly string[];
}

export type Command = (run: CommandContext) => Promise<Outcome>;

/** How many lines are listed; all are counted. */
const maxShownProblems = 5;

/**
 * Adds to an outcome what could not be read of the ledger. An invalid line may be a decision that is not counted, so the
 * outcome is wrong; a line torn by a killed process was never confirmed to anyone, and nothing depends on the history of runs.
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
    wrong: outcome.wrong || ledgerProblems.some(isSevere),
  };
}

/** Whether a line that cannot be read may be a decision. */
export function isSevere({ isTorn, path }: JournalProblem): boolean {
  return !isTorn && basename(path) !== historyFile;
}

/** The first lines that cannot be read, how many there are, and what to do about them. */
export function describeLedgerProblems(
  problems: readonly JournalProblem[],
  count: number,
): readonly string[] {
  return [
    plural(
      l10n.t(
        '{0} ledger line cannot be read and is ignored: | {0} ledger lines cannot be read and are ignored:',
      ),
      count,
    ),
    ...problems
      .slice(0, maxShownProblems)
      .map(({ path, line, message, isTorn }) =>
        isTorn
          ? l10n.t('  {0}:{1}: truncated, probably because a process was killed', path, line)
          : `  ${path}:${line}: ${message}`,
      ),
    ...(count > maxShownProblems ? [l10n.t('  and {0} more', formatNumber(count - maxShownProblems))] : []),
    l10n.t('Correct or delete these lines. Everything else in the ledger counts.'),
  ];
}
