import { z } from 'zod';
import { datasetTool } from '../AgentTool.ts';
import { suggest, suggestionFields } from '../suggest.ts';

export const suggestAnswer = datasetTool({
  name: 'suggest_answer',
  description:
    'Suggests an answer to an exchange, new or an edit of one that it has. Curators see it as a suggestion; it is in no pair and no export until one of them chooses it.',
  input: {
    ...suggestionFields,
    text: z.string().trim().min(1).max(50_000).describe('The whole answer'),
  },
  suggests: true,
  run: (dataset, { text, ...place }, scope) => suggest(dataset, place, { kind: 'answer', text }, scope),
});
