import { z } from 'zod';
import { answerAt } from '../answerAt.ts';
import { defineFormat } from '../defineFormat.ts';
import { jsonInText } from '../jsonInText.ts';
import { makeExchange } from '../makeExchange.ts';
import { readId } from '../readId.ts';
import { readImageField } from '../readImageField.ts';
import { readLabels } from '../readLabels.ts';
import { idSchema } from './idSchema.ts';
import { imageListSchema } from './imageListSchema.ts';

/** RLHF-V: question and both answers are JSON text in the column `text` (method.md, section 2). */
export const rlhfV = defineFormat({
  id: 'rlhf-v',
  title: 'RLHF-V corrected answers',
  schema: z.looseObject({
    idx: idSchema,
    image: imageListSchema.nullish(),
    image_path: z.string().nullish(),
    text: jsonInText(z.looseObject({ question: z.string(), chosen: z.string(), rejected: z.string() })),
  }),
  recognises: (value) => 'text' in value && ('origin_dataset' in value || 'ds_name' in value),
  read: (value, place) => {
    const images = readImageField(value, ['image', 'image_path'], place);
    const { question, chosen, rejected } = value.text;
    return {
      id: readId(value.idx),
      images,
      exchanges: [
        makeExchange({
          text: question,
          images: [...images.keys()],
          answers: [...answerAt('chosen', chosen), ...answerAt('rejected', rejected)],
        }),
      ],
      labels: readLabels(value, ['idx', 'image', 'image_path', 'text']),
      markers: undefined,
    };
  },
});
