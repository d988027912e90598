import { z } from 'zod';
import { defineFormat } from '../defineFormat.ts';
import { messageSchema } from '../messageSchema.ts';
import { parseMediaReference } from '../parseMediaReference.ts';
import { rawObservationSchema } from '../RawObservation.ts';
import { readId } from '../readId.ts';
import { readLabels } from '../readLabels.ts';
import { readTurns } from '../readTurns.ts';
import { splitExchanges } from '../splitExchanges.ts';
import { imageListSchema } from './imageListSchema.ts';

const turnSchema = z.intersection(
  messageSchema,
  z.object({ safe: z.boolean().optional(), observe: z.array(rawObservationSchema).optional() }),
);

/**
 * LLaVA conversations, with what DREAM's released SFT file adds: a `safe` flag on the human turn and `observe`, the
 * disentangled risks, on the answer (method.md 1.3).
 */
export const llava = defineFormat({
  id: 'llava',
  title: 'LLaVA / DREAM conversations',
  schema: z.looseObject({
    id: z.union([z.string(), z.number()]).nullish(),
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    safe: z.boolean().nullish(),
    conversations: z.array(turnSchema).min(1),
  }),
  recognises: (value) => 'conversations' in value && !('chosen' in value),
  read: (value) => {
    const declared = [value.image ?? value.images ?? []].flat().map(parseMediaReference);
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
