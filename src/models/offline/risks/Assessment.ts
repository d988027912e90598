import type { Risk } from './Risk.ts';

/** What the engine makes of a sample. */
export interface Assessment {
  /** What it reports, those of the nearest category first. */
  readonly risks: readonly Risk[];
  /**
   * 0 to 1, to put samples in an order: above 0.7 a rule for a harm matched; below, only how much the request makes
   * depend on what its image shows. It is no probability.
   */
  readonly suspicion: number;
  /** The category that it comes nearest to, whether it is a risk or only the subject; undefined where there is none. */
  readonly nearest: string | undefined;
  /** What decided, as a sentence. */
  readonly reason: string;
}
