import { z } from 'zod';
import { rawObservationSchema, splitExchanges } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { conversationSchema, conversationTexts } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { readTurns } from '../readTurns.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/**
 * Conversations in `messages`, as OpenAI, TRL, ms-swift, Axolotl and LLaMA-Factory take them for fine-tuning. Every user
 * turn is an exchange; observations that stand beside the conversation belong to its last one (formats.md 1.2 to 1.7).
 */
export const chat = defineFormat({
  id: 'chat',
  title: 'Chat messages',
  schema: z.looseObject({
    id: idSchema,
    messages: conversationSchema,
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    safe: z.boolean().nullish(),
    observe: z.array(rawObservationSchema).nullish(),
  }),
  texts: conversationTexts,
  recognises: (value) =>
    'messages' in value &&
    !(
      'chosen' in value ||
      'rejected' in value ||
      'rejected_response' in value ||
      'rejected_messages' in value
    ),
  read: (row, place) => {
    const declared = readImageField(row, ['images', 'image'], place);
    const { turns, images, markers } = readTurns(row.messages, declared);
    const lastRequest = turns.findLastIndex((turn) => turn.role === 'user');
    const exchanges = splitExchanges(turns, (at) => ({
      observations: at === lastRequest ? (row.observe ?? []) : [],
      safe: row.safe ?? undefined,
    }));
    return {
      id: readId(row.id),
      images,
      exchanges,
      labels: readLabels(row, ['id', 'image', 'images', 'safe']),
      markers,
    };
  },
});
