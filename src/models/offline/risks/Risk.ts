import type { Source } from '../../../core/taxonomy/sources.ts';

/** A risk that was found; `category` is a label of the default taxonomy. */
export interface Risk {
  readonly content: string;
  readonly source: Source;
  readonly category: string;
}
