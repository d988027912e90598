import { z } from 'zod';
import { rawObservationSchema, splitExchanges } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { contentMessageSchema, conversationTexts, valueMessageSchema } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { readTurns } from '../readTurns.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const ofDream = {
  safe: z.boolean().nullish(),
  observe: z.array(rawObservationSchema).nullish(),
};

/** The usual spelling comes first: zod notes the complaints of every alternative that it tries before the right one. */
const turnSchema = z.union([valueMessageSchema.extend(ofDream), contentMessageSchema.extend(ofDream)]);

/**
 * LLaVA conversations, which ShareGPT's are too, with what DREAM's released SFT file adds: a `safe` flag on the human turn
 * and `observe`, the disentangled risks, on the answer (method.md 1.3).
 */
export const llava = defineFormat({
  id: 'llava',
  title: 'LLaVA / DREAM conversations',
  schema: z.looseObject({
    id: idSchema,
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    safe: z.boolean().nullish(),
    conversations: z.array(turnSchema).min(1),
  }),
  texts: conversationTexts,
  recognises: (value) => 'conversations' in value && !('chosen' in value) && !('rejected' in value),
  read: (value, place) => {
    const declared = readImageField(value, ['image', 'images'], place);
    const { turns, images, markers } = readTurns(value.conversations, declared);
    const exchanges = splitExchanges(turns, (at) => ({
      observations: value.conversations[at + 1]?.observe ?? [],
      safe: value.conversations[at]?.safe ?? value.safe ?? undefined,
    }));
    return {
      id: readId(value.id),
      images,
      exchanges,
      labels: readLabels(value, ['id', 'image', 'images', 'conversations', 'safe']),
      markers,
    };
  },
});
