import type { Usage } from '../../core/review/FeedbackEvent.ts';

/**
 * Tokens as a server counted them. What is not a whole number that a server can have counted is taken for not said, so that
 * the budget charges the most for it.
 */
export function readUsage(input: unknown, output: unknown): Usage {
  return { ...(isCount(input) && { input }), ...(isCount(output) && { output }) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
