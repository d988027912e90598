import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { parseJson } from '../../text/parseJson.ts';
import { answerAt, makeExchange } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, imageNameSchema, readImageField } from '../readImages.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/** A schema for a value that the record contains directly or as JSON text in a field of its own. */
function jsonInText<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value, context) => {
    if (typeof value !== 'string') {
      return value;
    }
    try {
      return parseJson(value);
    } catch {
      context.addIssue({ code: 'custom', message: l10n.t('must be JSON') });
      return z.NEVER;
    }
  }, schema);
}

/** RLHF-V: question and both answers are JSON text in the column `text` (docs/datasets.md). */
export const rlhfV = defineFormat({
  id: 'rlhf-v',
  title: () => l10n.t('RLHF-V corrected answers'),
  schema: z.looseObject({
    idx: idSchema,
    image: imageListSchema.nullish(),
    image_path: imageNameSchema,
    text: jsonInText(z.looseObject({ question: z.string(), chosen: z.string(), rejected: z.string() })),
  }),
  recognizes: (value) => 'text' in value && ('origin_dataset' in value || 'ds_name' in value),
  read: (value, place) => {
    const { images } = readImageField(value, ['image', 'image_path'], place);
    const { question, chosen, rejected } = value.text;
    const at = field('text');
    return {
      id: readId(value.idx),
      idAt: field('idx'),
      images,
      exchanges: [
        makeExchange({
          text: question,
          at: at.at('question'),
          images: [...images.keys()],
          answers: [
            ...answerAt('chosen', chosen, { at: at.at('chosen') }),
            ...answerAt('rejected', rejected, { at: at.at('rejected') }),
          ],
        }),
      ],
      labels: readLabels(value, ['idx', 'image', 'image_path', 'text']),
    };
  },
});

/**
 * RLAIF-V: the rows of its dataset (image as bytes, `idx`), the input of its pipeline (`ds_question_id`, no answers yet) and
 * its output (`image_path`, `org_infos` with the judge's scores; docs/datasets.md).
 */
export const rlaifV = defineFormat({
  id: 'rlaif-v',
  title: () => l10n.t('RLAIF-V preference rows'),
  schema: z.looseObject({
    idx: idSchema,
    ds_question_id: idSchema,
    image: imageListSchema.nullish(),
    image_path: imageNameSchema,
    question: z.string(),
    chosen: z.string().nullish(),
    rejected: z.string().nullish(),
  }),
  recognizes: (value) =>
    'question' in value &&
    ('ds_question_id' in value ||
      ('chosen' in value && ('origin_dataset' in value || 'ds_name' in value || 'org_infos' in value))),
  read: (value, place) => {
    const { images } = readImageField(value, ['image', 'image_path'], place);
    return {
      id: readId(value.idx ?? value.ds_question_id),
      idAt: field(value.idx == null ? 'ds_question_id' : 'idx'),
      images,
      exchanges: [
        makeExchange({
          text: value.question,
          at: field('question'),
          images: [...images.keys()],
          answers: [...answerAt('chosen', value.chosen), ...answerAt('rejected', value.rejected)],
        }),
      ],
      labels: readLabels(value, rlaifVFields),
    };
  },
});

const rlaifVFields = ['idx', 'ds_question_id', 'image', 'image_path', 'question', 'chosen', 'rejected'];
