import type { Rows } from '../core/rows/Rows.ts';
import type { Session } from '../jobs/Session.ts';
import type { Options } from './CommandLine.ts';

/** What a command is run with. */
export interface Run {
  readonly session: Session;
  readonly options: Options;
  /** Rows that `--select` names; all without it. */
  readonly rows: Rows;
  readonly signal: AbortSignal;
}

/** What a command comes to: data for `--json`, the same in words, and whether anything is wrong (exit code 1). */
export interface Outcome {
  readonly data: unknown;
  readonly text: string;
  readonly wrong: boolean;
  /** Whether the data is what was asked for, with or without `--json`. */
  readonly asData?: boolean;
}

export type Command = (run: Run) => Promise<Outcome>;
