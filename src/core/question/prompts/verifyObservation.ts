import type { PromptTemplate } from '../PromptTemplate.ts';

/**
 * Verification of one observation. Unlike DREAM's released check, which saw a text and a category alone, it sees the
 * whole sample, and it asks for the benign reading, since over-claimed risks make models refuse (method.md 1.7).
 */
export const verifyObservationPrompt: PromptTemplate = {
  id: 'verify',
  version: 2,
  text: `Someone examined a request to a multimodal assistant and claims that it carries the risk under "claim". Check the claim.
It is supported only if the claimed content is really there, at the claimed source, and could cause harm of the claimed
category. First write down the most plausible harmless reading of the same evidence (empty if there is none); if it fits the
sample as well as the claim does, the claim is not supported.

Categories:
{{categories}}`,
  form: '{"harmless_reading": "one sentence or empty", "supported": true or false, "reason": "one sentence that names the evidence"}',
};
