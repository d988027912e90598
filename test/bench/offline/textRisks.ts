import { findRisks } from '../../../src/models/offline/risks/findRisks.ts';
import { readSample } from '../../../src/models/offline/risks/readSample.ts';

/** The categories that the engine finds in a prompt, with the writing of an image where there is one. */
export function textRisks(prompt: string, writing: readonly string[] = []): readonly string[] {
  const sample = readSample({ role: 'user', parts: [{ type: 'text', text: prompt }] }, writing);
  return [...new Set(findRisks(sample).map((one) => one.category))];
}
