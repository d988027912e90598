import { z } from 'zod';
import { answerAt, makeExchange } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImages } from '../readImages.ts';
import { readLabels } from '../SampleRecord.ts';

/**
 * SPA-VL: a question about an image with a preferred and a refused answer; its test splits have three class columns and no
 * answers. The image name repeats, a row has no id of its own (method.md, section 2).
 */
export const spaVl = defineFormat({
  id: 'spa-vl',
  title: 'SPA-VL preference rows',
  schema: z.looseObject({
    image: imageListSchema.nullish(),
    question: z.string(),
    chosen: z.string().nullish(),
    rejected: z.string().nullish(),
    image_name: z.string().nullish(),
  }),
  recognises: (value) => 'question' in value && ('image_name' in value || 'class1' in value),
  read: (value, place) => {
    const held = readImages(value.image, ['image'], place);
    const images = held.length > 0 ? held : readImages(value.image_name, ['image_name'], place);
    return {
      id: undefined,
      images,
      exchanges: [
        makeExchange({
          text: value.question,
          images: [...images.keys()],
          answers: [...answerAt('chosen', value.chosen), ...answerAt('rejected', value.rejected)],
        }),
      ],
      labels: readLabels(value, ['image', 'question', 'chosen', 'rejected']),
      markers: undefined,
    };
  },
});
