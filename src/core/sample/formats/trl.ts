import { z } from 'zod';
import { rawObservationSchema } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { conversationSchema, type Message, messageSchema } from '../Message.ts';
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
    safe: z.boolean().nullish(),
    observe: z.array(rawObservationSchema).nullish(),
  })
  .refine((row) => row.prompt != null || (Array.isArray(row.chosen) && row.chosen.length > 1), {
    error: 'prompt is needed, or chosen as the whole conversation',
  });

/**
 * TRL's rows, which LLaVA-NeXT's DPO loader takes too where they are texts: `prompt` with `chosen` and `rejected`, or with
 * `completion`; without a prompt both answers are whole conversations that begin alike (formats.md 1.1, 1.2, 1.5).
 */
export const trl = defineFormat({
  id: 'trl',
  title: 'TRL preference and completion rows',
  schema: rowSchema,
  recognises: (value) =>
    (('chosen' in value && ('prompt' in value || Array.isArray(value.chosen))) ||
      ('prompt' in value && 'completion' in value && !('annotation_1' in value))) &&
    !('messages' in value || 'conversations' in value || 'question' in value || 'instruction' in value),
  read: (row, place) => ({
    id: readId(row.id),
    ...readPreference({
      prompt: promptOf(row),
      images: readImageField(row, ['images', 'image'], place),
      answers: [
        ...messageAnswer('chosen', row.chosen),
        ...messageAnswer('rejected', row.rejected),
        ...messageAnswer('completion', row.completion),
      ],
      safe: row.safe ?? undefined,
      observations: row.observe ?? undefined,
    }),
    labels: readLabels(row, [...readFields]),
  }),
});

const readFields = ['id', 'image', 'images', 'prompt', 'chosen', 'rejected', 'completion', 'safe'];

function promptOf(row: z.infer<typeof rowSchema>): readonly Message[] {
  if (typeof row.prompt === 'string') {
    return promptMessages({ text: row.prompt });
  }
  return row.prompt ?? (Array.isArray(row.chosen) ? row.chosen.slice(0, -1) : []);
}
