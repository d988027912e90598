import type { RiskSource } from '../../../core/taxonomy/sources.ts';

/** A risk that was found; `category` is a label of the default taxonomy. */
export interface Risk {
  readonly content: string;
  readonly source: RiskSource;
  readonly category: string;
}
