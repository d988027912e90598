import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { hasOtherAnswer } from '../answers/answerNames.ts';
import { rawObservationSchema } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { conversationSchema, readMessages } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { promptMessages, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/**
 * Prompts without answers, as TRL's prompt-only datasets have them: what a policy is sampled on. A text or messages
 * (https://huggingface.co/docs/trl/dataset_formats).
 */
export const prompts = defineFormat({
  id: 'prompts',
  title: () => l10n.t('Prompts without answers'),
  schema: z.looseObject({
    id: idSchema,
    prompt: z.union([z.string(), conversationSchema]),
    system: z.string().nullish(),
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    safe: z.boolean().nullish(),
    observe: z.array(rawObservationSchema).nullish(),
  }),
  holds: { observations: true, pairs: false },
  asksOnly: ['prompt'],
  recognizes: (value) =>
    'prompt' in value &&
    !hasOtherAnswer(value) &&
    !otherPrompts.some((name) => name in value) &&
    !('type' in value && 'focus' in value),
  read: (row, place) => {
    const isText = typeof row.prompt === 'string';
    const at = field('prompt');
    return {
      id: readId(row.id),
      idAt: field('id'),
      ...readPreference({
        ...(typeof row.prompt === 'string'
          ? { prompt: promptMessages({ text: row.prompt, at, system: row.system }) }
          : { prompt: readMessages(row.prompt, at), conversationAt: at }),
        needsMarkers: !isText,
        declared: readImageField(row, ['images', 'image'], place),
        answers: [],
        safe: row.safe,
        observe: row.observe,
      }),
      labels: readLabels(row, ['id', 'prompt', 'system', 'image', 'images', 'safe']),
    };
  },
});

/** Records with these have several texts that may be the request. */
const otherPrompts = ['question', 'instruction', 'query'];
