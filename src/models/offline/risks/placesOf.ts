import type { RiskSource } from '../../../core/taxonomy/sources.ts';
import type { Passage } from '../text/Passage.ts';
import type { Voice } from './findWritten.ts';
import type { SampleText } from './Sample.ts';

/** The passages of one source, and how they are to be taken. */
export interface SourceText {
  readonly source: RiskSource;
  readonly passages: readonly Passage[];
  readonly voice: Voice;
}

/** Where in a sample words stand. */
export function sourceTextsOf(sample: SampleText): readonly SourceText[] {
  return [
    { source: 'Text instruction', passages: sample.instruction, voice: 'asked' },
    { source: 'Text content', passages: sample.content, voice: 'written' },
    { source: 'Text in the image', passages: sample.images, voice: 'written' },
  ];
}
