import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { promptMessages, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const text = z.string().nullish();

/**
 * Alpaca rows as LLaMA-Factory reads them: `instruction` and `input` joined by a line break, with `output`, or with
 * `chosen` and `rejected`; earlier rounds are pairs in `history` (https://github.com/hiyouga/LLaMA-Factory, data/).
 */
export const alpaca = defineFormat({
  id: 'alpaca',
  title: () => l10n.t('Alpaca instruction rows'),
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
  recognizes: (value) =>
    'instruction' in value &&
    ('output' in value || ('chosen' in value && 'rejected' in value)) &&
    // AlpacaEval's results are one row per answer.
    !('generator' in value),
  read: (row, place) => ({
    id: readId(row.id),
    idAt: field('id'),
    ...readPreference({
      prompt: promptMessages({
        text: row.input ? `${row.instruction}\n${row.input}` : row.instruction,
        at: field('instruction'),
        also: row.input ? [field('input')] : undefined,
        system: row.system,
        history: row.history,
      }),
      declared: readImageField(row, ['images', 'image'], place),
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
