import { readSampleText, type SampleText } from '../../../../src/models/offline/risks/SampleText.ts';

/** A prompt as the engine takes it apart, with the writing of an image where there is one. */
export function readPrompt(prompt: string, writing: readonly string[] = []): SampleText {
  return readSampleText({ role: 'user', parts: [{ type: 'text', text: prompt }] }, writing);
}
