import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { sideOfKtoLabel } from '../answers/ktoLabel.ts';
import { rawObservationSchema } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { conversationSchema, messageSchema, readMessages } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { messageAnswer, promptMessages, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const answerSchema = z.union([z.string(), messageSchema, conversationSchema]).nullish();

const rowSchema = z
  .looseObject({
    id: idSchema,
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    prompt: z.union([z.string(), conversationSchema]).nullish(),
    chosen: answerSchema,
    rejected: answerSchema,
    completion: answerSchema,
    /** Of a KTO row: whether the completion is a good one. */
    label: z.unknown().optional(),
    /** The model that gave the completion, in rows of several models. */
    model: z.unknown().optional(),
    safe: z.boolean().nullish(),
    observe: z.array(rawObservationSchema).nullish(),
  })
  .refine((row) => row.prompt != null || (Array.isArray(row.chosen) && row.chosen.length > 1), {
    error: () => l10n.t('prompt is missing, and chosen is not the whole conversation'),
  });

/**
 * TRL's rows, which LLaVA-NeXT's DPO loader reads too if they are texts: `prompt` with `chosen` and `rejected`, or with
 * `completion`; without a prompt both answers are whole conversations with the same beginning (docs/datasets.md).
 */
export const trl = defineFormat({
  id: 'trl',
  title: () => l10n.t('TRL preference and completion rows'),
  schema: rowSchema,
  hasOneAnswer: (value) => 'completion' in value && ('label' in value || 'model' in value),
  recognizes: (value) =>
    (('chosen' in value && ('prompt' in value || Array.isArray(value.chosen))) ||
      ('prompt' in value && 'completion' in value && !('annotation_1' in value))) &&
    !('messages' in value || 'conversations' in value || 'question' in value || 'instruction' in value),
  read: (row, place) => ({
    id: readId(row.id),
    idAt: field('id'),
    ...readPreference({
      ...promptOf(row),
      needsMarkers: false,
      declared: readImageField(row, ['images', 'image'], place),
      answers: [
        ...messageAnswer('chosen', row.chosen),
        ...messageAnswer('rejected', row.rejected),
        ...messageAnswer('completion', row.completion, sideOfKtoLabel(row.label)).map((answer) => ({
          ...answer,
          ...(typeof row.model === 'string' ? { model: row.model } : {}),
        })),
      ],
      safe: row.safe,
      observe: row.observe,
    }),
    labels: readLabels(row, [...readFields]),
  }),
});

const readFields = ['id', 'image', 'images', 'prompt', 'chosen', 'rejected', 'completion', 'safe'];

function promptOf({ prompt, chosen }: z.infer<typeof rowSchema>) {
  if (typeof prompt === 'string') {
    return { prompt: promptMessages({ text: prompt, at: field('prompt') }) };
  }
  const messages = prompt ?? (Array.isArray(chosen) ? chosen.slice(0, -1) : []);
  const conversationAt = field(prompt ? 'prompt' : 'chosen');
  return { prompt: readMessages(messages, conversationAt), conversationAt };
}
