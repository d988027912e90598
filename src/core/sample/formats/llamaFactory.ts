import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { rawObservationSchema } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { conversationSchema, messageSchema, readMessages } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { messageAnswer, readPreference, systemMessage } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/** The loader expects messages here and drops plain texts (docs/datasets.md); they are readable, and checks report them. */
const answerSchema = z.union([z.string(), messageSchema]).nullish();

const rowSchema = z
  .looseObject({
    id: idSchema,
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    system: z.string().nullish(),
    conversations: conversationSchema.nullish(),
    messages: conversationSchema.nullish(),
    chosen: answerSchema,
    rejected: answerSchema,
    chosen_messages: conversationSchema.nullish(),
    rejected_messages: conversationSchema.nullish(),
    safe: z.boolean().nullish(),
    observe: z.array(rawObservationSchema).nullish(),
  })
  .refine((row) => (row.conversations ?? row.messages ?? row.chosen_messages) !== undefined, {
    error: () => l10n.t('conversations, messages and chosen_messages are all missing'),
  });

type Row = z.infer<typeof rowSchema>;

/**
 * LLaMA-Factory's ShareGPT rows with a ranking: the conversation up to the request, `chosen` and `rejected` as messages; in
 * its v1 layout both sides are whole conversations (docs/datasets.md).
 */
export const llamaFactory = defineFormat({
  id: 'llamafactory',
  title: () => l10n.t('LLaMA-Factory ShareGPT preference rows'),
  schema: rowSchema,
  recognizes: (value) =>
    (('conversations' in value || 'messages' in value) && ('chosen' in value || 'rejected' in value)) ||
    ('chosen_messages' in value && 'rejected_messages' in value),
  read: (row, place) => ({
    id: readId(row.id),
    idAt: field('id'),
    ...readPreference({
      ...promptOf(row),
      declared: readImageField(row, ['images', 'image'], place),
      answers: [
        ...messageAnswer('chosen', row.chosen),
        ...messageAnswer('rejected', row.rejected),
        ...messageAnswer('chosen_messages', row.chosen_messages, 'chosen'),
        ...messageAnswer('rejected_messages', row.rejected_messages, 'rejected'),
      ],
      safe: row.safe,
      observe: row.observe,
    }),
    labels: readLabels(row, ['id', 'image', 'images', 'system', 'chosen', 'rejected', 'safe']),
  }),
});

function promptOf(row: Row) {
  const name = row.conversations ? 'conversations' : row.messages ? 'messages' : 'chosen_messages';
  const messages = row.conversations ?? row.messages ?? row.chosen_messages?.slice(0, -1) ?? [];
  const conversationAt = field(name);
  const prompt = [...systemMessage(row.system), ...readMessages(messages, conversationAt)];
  return { prompt, conversationAt };
}
