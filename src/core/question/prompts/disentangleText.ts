import type { PromptTemplate } from '../PromptTemplate.ts';

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
