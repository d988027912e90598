import { readSampleText } from '../../../../src/models/offline/risks/readSample.ts';
import type { SampleText } from '../../../../src/models/offline/risks/Sample.ts';

/** A prompt as the engine takes it apart, with the writing of an image where there is one. */
export function readPrompt(prompt: string, writing: readonly string[] = []): SampleText {
  return readSampleText({ role: 'user', parts: [{ type: 'text', text: prompt }] }, writing);
}
