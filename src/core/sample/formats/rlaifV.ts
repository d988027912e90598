import { z } from 'zod';
import { answerAt } from '../answerAt.ts';
import { defineFormat } from '../defineFormat.ts';
import { makeExchange } from '../makeExchange.ts';
import { readId } from '../readId.ts';
import { readImageField } from '../readImageField.ts';
import { readLabels } from '../readLabels.ts';
import { idSchema } from './idSchema.ts';
import { imageListSchema } from './imageListSchema.ts';

/**
 * RLAIF-V: the rows of its dataset (image as bytes, `idx`), what its pipeline takes (`ds_question_id`, no answers yet) and
 * what it puts out (`image_path`, `org_infos` with the judge's scores) (method.md, section 2).
 */
export const rlaifV = defineFormat({
  id: 'rlaif-v',
  title: 'RLAIF-V preference rows',
  schema: z.looseObject({
    idx: idSchema,
    ds_question_id: idSchema,
    image: imageListSchema.nullish(),
    image_path: z.string().nullish(),
    question: z.string(),
    chosen: z.string().nullish(),
    rejected: z.string().nullish(),
  }),
  recognises: (value) =>
    'question' in value &&
    ('ds_question_id' in value ||
      ('chosen' in value && ('origin_dataset' in value || 'ds_name' in value || 'org_infos' in value))),
  read: (value, place) => {
    const images = readImageField(value, ['image', 'image_path'], place);
    return {
      id: readId(value.idx ?? value.ds_question_id),
      images,
      exchanges: [
        makeExchange({
          text: value.question,
          images: [...images.keys()],
          answers: [...answerAt('chosen', value.chosen), ...answerAt('rejected', value.rejected)],
        }),
      ],
      labels: readLabels(value, rlaifVFields),
      markers: undefined,
    };
  },
});

const rlaifVFields = ['idx', 'ds_question_id', 'image', 'image_path', 'question', 'chosen', 'rejected'];
