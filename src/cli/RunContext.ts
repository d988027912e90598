import type { Screen } from './Screen.ts';

/** What every command is run with. */
export interface RunContext {
  /** Texts in the language of the terminal, by their English ones. */
  readonly strings: Record<string, string>;
  readonly signal: AbortSignal;
  readonly screen: Screen;
}
