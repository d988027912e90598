import { findRisks } from '../../../../src/models/offline/risks/findRisks.ts';
import type { Risk } from '../../../../src/models/offline/risks/Risk.ts';
import { readSample } from '../../../../src/models/offline/risks/readSample.ts';

/** The risks that the engine finds in a prompt, with the writing of an image where there is one. */
export function textRisks(prompt: string, writing: readonly string[] = []): readonly Risk[] {
  return findRisks(readSample({ role: 'user', parts: [{ type: 'text', text: prompt }] }, writing));
}
