import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { promptMessages, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/**
 * MMPR and other preference sets whose request is called `question` (https://huggingface.co/datasets/OpenGVLab/MMPR): an image
 * or several, the question with or without markers, and both answers as texts.
 */
export const mmpr = defineFormat({
  id: 'mmpr',
  title: () => l10n.t('MMPR preference rows'),
  schema: z.looseObject({
    id: idSchema,
    question: z.string(),
    chosen: z.string(),
    rejected: z.string(),
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
  }),
  holds: { observations: false, pairs: true },
  recognizes: (value) =>
    'question' in value && 'chosen' in value && 'rejected' in value && !others.some((name) => name in value),
  read: (row, place) => ({
    id: readId(row.id),
    idAt: field('id'),
    ...readPreference({
      prompt: promptMessages({ text: row.question, at: field('question') }),
      needsMarkers: false,
      declared: readImageField(row, ['image', 'images'], place),
      answers: [...answerAt('chosen', row.chosen), ...answerAt('rejected', row.rejected)],
    }),
    labels: readLabels(row, ['id', 'question', 'chosen', 'rejected', 'image', 'images']),
  }),
});

/** Fields of RLAIF-V, SPA-VL and BeaverTails-V, whose requests have the same name. */
const others = [
  'ds_question_id',
  'origin_dataset',
  'ds_name',
  'org_infos',
  'image_name',
  'class1',
  'is_response_safe',
  'response_1',
  'prompt',
  'messages',
  'conversations',
  'instruction',
];
