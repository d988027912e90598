import type { Rows } from '../core/rows/Rows.ts';
import type { Session } from '../jobs/Session.ts';
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
