import { readSampleText, type SampleText } from '../../../../src/models/offline/risks/SampleText.ts';

/** A prompt as the engine splits it, with the text of an image if there is one. */
export function readPrompt(prompt: string, writing: readonly string[] = []): SampleText {
  return readSampleText({ role: 'user', parts: [{ type: 'text', text: prompt }] }, writing);
}
