import { formatCost } from '../jobs/formatCost.ts';
import type { JobProgress } from '../jobs/runJob.ts';

/** How often the line is written anew, in milliseconds. */
const interval = 100;

/** Shows progress on one line of a terminal; nothing where nobody is watching or only data is wanted. */
export function showProgress(name: string, quiet: boolean): (progress: JobProgress) => void {
  const { stderr } = process;
  if (quiet || !stderr.isTTY) {
    return () => undefined;
  }
  let last = 0;
  return ({ done, total, failed, spend, gates }) => {
    const now = performance.now();
    if (done < total && now - last < interval) {
      return;
    }
    last = now;
    const held = Math.min(...gates.map((one) => one.heldUntil ?? Number.POSITIVE_INFINITY));
    const parts = [
      `${name}: ${done}/${total}`,
      `${spend.inputTokens + spend.outputTokens} tokens`,
      ...(spend.cost > 0 ? [formatCost(spend.cost)] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(Number.isFinite(held) ? [`waits until ${new Date(held).toLocaleTimeString()}`] : []),
    ];
    stderr.write(`\r\x1b[K${parts.join(', ')}${done === total ? '\n' : ''}`);
  };
}
