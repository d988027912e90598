import { formatCost } from '../jobs/formatCost.ts';
import type { JobProgress } from '../jobs/runJob.ts';
import type { Screen } from './Screen.ts';

/** Shows the progress of a run by models: what is done, what it took, and how long a server asked to wait. */
export function showProgress(name: string, screen: Screen): (progress: JobProgress) => void {
  return ({ done, total, failed, spend, endpoints }) => {
    const held = Math.min(...endpoints.map((one) => one.heldUntil ?? Number.POSITIVE_INFINITY));
    const parts = [
      `${name}: ${done}/${total}`,
      `${spend.inputTokens + spend.outputTokens} tokens`,
      ...(spend.cost > 0 ? [formatCost(spend.cost)] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(Number.isFinite(held) ? [`waits until ${new Date(held).toLocaleTimeString()}`] : []),
    ];
    screen.progress(parts.join(', '), done === total);
  };
}
