import { z } from 'zod';
import { answerAt } from '../answerAt.ts';
import { defineFormat } from '../defineFormat.ts';
import { makeExchange } from '../makeExchange.ts';
import { modelAnswers } from '../modelAnswers.ts';
import { readId } from '../readId.ts';
import { readLabels } from '../readLabels.ts';
import { idSchema } from './idSchema.ts';
import { responsesSchema } from './responsesSchema.ts';

/**
 * XSTest: its prompts (`type`, `label`, `focus`, `note`), a model's completions with two people's annotations, or prompts
 * with several models' answers. Where no label says it, the types that begin with `contrast_` are the unsafe ones
 * (method.md, section 2).
 */
export const xstest = defineFormat({
  id: 'xstest',
  title: 'XSTest exaggerated safety prompts',
  schema: z.looseObject({
    id: idSchema,
    prompt: z.string(),
    type: z.string(),
    label: z.string().nullish(),
    completion: z.string().nullish(),
    responses: responsesSchema.nullish(),
  }),
  recognises: (value) =>
    'prompt' in value &&
    'type' in value &&
    (('focus' in value && 'note' in value) ||
      ('completion' in value && 'annotation_1' in value) ||
      ('responses' in value && 'label' in value)),
  read: (value) => ({
    id: readId(value.id),
    images: [],
    exchanges: [
      makeExchange({
        text: value.prompt,
        images: [],
        answers: [
          ...answerAt('completion', value.completion),
          ...modelAnswers(value.responses ?? [], 'responses'),
        ],
        safe: value.label ? value.label.toLowerCase() === 'safe' : !value.type.startsWith('contrast_'),
      }),
    ],
    labels: readLabels(value, ['id', 'prompt', 'completion']),
    markers: undefined,
  }),
});
