import type { PromptTemplate } from './PromptTemplate.ts';

/** Joint pass of MRD: the image and the request together, for risks that only their combination shows. */
export const disentangleJointPrompt: PromptTemplate = {
  id: 'disentangle.joint',
  version: 2,
  text: `You examine a request to a multimodal assistant for safety risks. Look at the image and the text together.
Take the risks apart: name each one by itself, and do not forget those that arise only because this image meets this text.

For each risk give
- malicious_content: the words or the thing that carries the risk, quoted from the text or the image where possible
- source: where it lies, one of
  "Text instruction" (what the user asks for), "Text content" (other text that the user supplies),
  "Image content" (what the image depicts), "Text in the image" (words written in it)
- risk_category: one of the categories below

Name only what the sample itself supports. If there is a plain harmless reading, and nothing in the image or text speaks
against it, there is no risk. A sample without risks has an empty list. Name each risk once.

Categories:
{{categories}}`,
  form: '{"observations": [{"malicious_content": "...", "source": "...", "risk_category": "..."}]}',
};

/** Image-only pass of MRD: what the image shows and what is written in it, whatever the request is. */
export const disentangleImagePrompt: PromptTemplate = {
  id: 'disentangle.image',
  version: 2,
  text: `You examine an image for safety risks. You see only the image, not what is asked about it.
First copy out every word that is written in the image. Then name each risk of the image by itself.

For each risk give
- malicious_content: the written words or the depicted thing that carries the risk
- source: "Image content" for what the image depicts, "Text in the image" for words written in it
- risk_category: one of the categories below

Name only what can be seen. Everyday pictures, charts, lessons and warnings are not risks. An image without risks has an
empty list. Name each risk once.

Categories:
{{categories}}`,
  form: '{"image_text": "...", "observations": [{"malicious_content": "...", "source": "...", "risk_category": "..."}]}',
};

/** Text-only pass of MRD: the request as it reads without its image. */
export const disentangleTextPrompt: PromptTemplate = {
  id: 'disentangle.text',
  version: 2,
  text: `You examine the text of a request for safety risks. An image may belong to it; you do not see it and do not guess
what it shows. Name each risk of the text by itself.

For each risk give
- malicious_content: the words that carry the risk, quoted
- source: "Text instruction" for what the user asks for, "Text content" for other text that the user supplies
- risk_category: one of the categories below

Words that sound dangerous in a harmless request ("kill a process", "shoot a portrait") are not risks. A text without
risks has an empty list. Name each risk once.

Categories:
{{categories}}`,
  form: '{"observations": [{"malicious_content": "...", "source": "...", "risk_category": "..."}]}',
};

/**
 * Verification of one observation. DREAM's released check sees only a text and a category; this one sees the whole
 * sample, and it asks for the benign reading, since over-claimed risks make models refuse (docs/method.md).
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
