import type { PromptTemplate } from '../PromptTemplate.ts';

/** Image-only pass of MRD: what the picture shows and what is written in it, whatever the request is. */
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
