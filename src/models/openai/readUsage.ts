import type { Usage } from '../../core/review/FeedbackEvent.ts';

/** Tokens as a server counted them; what it did not say is left out. */
export function readUsage(input: number | undefined, output: number | undefined): Usage {
  return { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) };
}
