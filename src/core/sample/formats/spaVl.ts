import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt, makeExchange } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, imageNameSchema, readImageField } from '../readImages.ts';
import { readLabels } from '../SampleRecord.ts';

/**
 * SPA-VL: a question about an image with a preferred and a refused answer; its test splits have three class columns and no
 * answers. Image names repeat, and rows have no ids (docs/datasets.md).
 */
export const spaVl = defineFormat({
  id: 'spa-vl',
  title: () => l10n.t('SPA-VL preference rows'),
  schema: z.looseObject({
    image: imageListSchema.nullish(),
    question: z.string(),
    chosen: z.string().nullish(),
    rejected: z.string().nullish(),
    image_name: imageNameSchema,
  }),
  recognizes: (value) => 'question' in value && ('image_name' in value || 'class1' in value),
  read: (value, place) => {
    const { images } = readImageField(value, ['image', 'image_name'], place);
    return {
      images,
      exchanges: [
        makeExchange({
          text: value.question,
          at: field('question'),
          images: [...images.keys()],
          answers: [...answerAt('chosen', value.chosen), ...answerAt('rejected', value.rejected)],
        }),
      ],
      labels: readLabels(value, ['image', 'question', 'chosen', 'rejected']),
    };
  },
});
