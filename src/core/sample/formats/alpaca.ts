import { z } from 'zod';
import { answerAt } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { promptMessages, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const text = z.string().nullish();

/**
 * Alpaca rows as LLaMA-Factory takes them: `instruction` and `input` are joined by a line break, with `output`, or with
 * `chosen` and `rejected`; earlier rounds are pairs in `history` (data/README.md of LLaMA-Factory).
 */
export const alpaca = defineFormat({
  id: 'alpaca',
  title: 'Alpaca instruction rows',
  schema: z.looseObject({
    id: idSchema,
    instruction: z.string(),
    input: text,
    output: text,
    chosen: text,
    rejected: text,
    system: text,
    history: z.array(z.array(z.string())).nullish(),
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
  }),
  recognises: (value) =>
    'instruction' in value && ('output' in value || ('chosen' in value && 'rejected' in value)),
  read: (row, place) => ({
    id: readId(row.id),
    ...readPreference({
      prompt: promptMessages({
        text: row.input ? `${row.instruction}\n${row.input}` : row.instruction,
        system: row.system,
        history: row.history,
      }),
      images: readImageField(row, ['images', 'image'], place),
      answers: [
        ...answerAt('chosen', row.chosen),
        ...answerAt('rejected', row.rejected),
        ...answerAt('output', row.output),
      ],
    }),
    labels: readLabels(row, readFields),
  }),
});

const readFields = [
  'id',
  'instruction',
  'input',
  'output',
  'chosen',
  'rejected',
  'system',
  'image',
  'images',
];
