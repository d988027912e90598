import { findRisks, type Risk } from '../../../../src/models/offline/risks/findRisks.ts';
import { readPrompt } from './readPrompt.ts';

/** The risks that the engine finds in a prompt, with the text of an image if there is one. */
export function textRisks(prompt: string, writing: readonly string[] = []): readonly Risk[] {
  return findRisks(readPrompt(prompt, writing));
}
