import type { Usage } from '../../core/review/FeedbackEvent.ts';

/**
 * Tokens as a server counted them. What is not a whole number that a server can have counted is taken for not said, so that
 * the budget charges the most for it. Of a total that is larger than its parts the rest was thought and is output: some servers
 * leave that out of the part.
 */
export function readUsage(input: unknown, output: unknown, total?: unknown): Usage {
  const rest = isCount(total) && isCount(input) ? total - input : 0;
  return {
    ...(isCount(input) && { input }),
    ...(isCount(output) && { output: Math.max(output, rest) }),
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
