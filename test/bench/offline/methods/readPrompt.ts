import { readSample } from '../../../../src/models/offline/risks/readSample.ts';
import type { Sample } from '../../../../src/models/offline/risks/Sample.ts';

/** A prompt as the engine takes it apart, with the writing of an image where there is one. */
export function readPrompt(prompt: string, writing: readonly string[] = []): Sample {
  return readSample({ role: 'user', parts: [{ type: 'text', text: prompt }] }, writing);
}
