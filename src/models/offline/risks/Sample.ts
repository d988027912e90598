import type { Passage } from '../text/Passage.ts';

/** What the engine sees of a sample: what is asked, other text that the user supplies, and the writing in its images. */
export interface SampleText {
  readonly instruction: readonly Passage[];
  readonly content: readonly Passage[];
  readonly images: readonly Passage[];
}
