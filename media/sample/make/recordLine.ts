import { imageName } from './imageName.ts';
import type { Sample } from './Sample.ts';

/** The JSON line of one sample, keys in the order of the documented record shape. */
export function recordLine(sample: Sample, lineNumber: number): string {
  return JSON.stringify({
    id: `sample-${String(lineNumber).padStart(2, '0')}`,
    images: sample.pictures.map((picture) => imageName(picture, lineNumber)),
    prompt: sample.prompt,
    chosen: sample.chosen,
    rejected: sample.rejected,
    safe: sample.category === undefined,
    category: sample.category,
    observe: sample.observe,
  });
}
