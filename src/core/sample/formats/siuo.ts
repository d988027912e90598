import { z } from 'zod';
import { answerAt } from '../answerAt.ts';
import { defineFormat } from '../defineFormat.ts';
import { makeExchange } from '../makeExchange.ts';
import { readId } from '../readId.ts';
import { readImages } from '../readImages.ts';
import { readLabels } from '../readLabels.ts';
import { idSchema } from './idSchema.ts';
import { imageListSchema } from './imageListSchema.ts';

/**
 * SIUO: a harmless image and a harmless question that are unsafe together, with a reference answer; in its multiple choice
 * twin the options belong to the question, and stray white space around them is the file's (method.md 2 and 4).
 */
export const siuo = defineFormat({
  id: 'siuo',
  title: 'SIUO cross-modality questions',
  schema: z.looseObject({
    question_id: idSchema,
    image: imageListSchema,
    question: z.string(),
    reference_answer: z.string().nullish(),
    options: z.record(z.string(), z.string()).nullish(),
  }),
  imageFolders: ['../images'],
  recognises: (value) =>
    'question' in value && ('safety_warning' in value || ('options' in value && 'correct_option' in value)),
  read: (value, place) => {
    const images = readImages(value.image, ['image'], place);
    const options = Object.entries(value.options ?? {}).map(
      ([letter, option]) => `${letter}. ${option.trim()}`,
    );
    return {
      id: readId(value.question_id),
      images,
      exchanges: [
        makeExchange({
          text: [value.question, ...options].join('\n'),
          images: [...images.keys()],
          answers: answerAt('reference_answer', value.reference_answer),
          safe: false,
        }),
      ],
      labels: readLabels(value, ['question_id', 'image', 'question', 'reference_answer']),
      markers: undefined,
    };
  },
});
