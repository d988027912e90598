import type { PromptTemplate } from '../PromptTemplate.ts';

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
