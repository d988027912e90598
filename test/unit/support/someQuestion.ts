import { buildQuestion } from '../../../src/core/question/buildQuestion.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';

/** A question about an exchange with one image. */
export const someQuestion = buildQuestion(
  { kind: 'disentangle', pass: 'joint' },
  {
    history: [],
    prompt: {
      role: 'user',
      parts: [
        { type: 'image', image: 0 },
        { type: 'text', text: 'How?' },
      ],
    },
  },
  defaultTaxonomy,
);
