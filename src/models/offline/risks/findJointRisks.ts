import { completing } from '../lexicons/completing.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import { quoteFirst } from '../text/quoteFirst.ts';
import { pairings } from './pairings.ts';
import type { Risk } from './Risk.ts';
import type { SampleText } from './Sample.ts';

/** Risks of a request that only the writing in the image shows; `written` are the categories found in that writing. */
export function findJointRisks(sample: SampleText, written: readonly string[]): readonly Risk[] {
  const taking = quoteFirst(sample.instruction, completing);
  const taken = taking === undefined ? [] : written.map((category) => toRisk(taking, category));
  const paired = pairings.flatMap(({ category, writing, instruction }) => {
    const isShown = sample.images.some(({ tokens }) => hasPhrase(tokens, writing));
    const content = isShown ? quoteFirst(sample.instruction, instruction) : undefined;
    return content === undefined ? [] : [toRisk(content, category)];
  });
  return [...taken, ...paired];
}

function toRisk(content: string, category: string): Risk {
  return { content, source: 'Text instruction', category };
}
