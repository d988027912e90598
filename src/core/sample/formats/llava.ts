import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { ktoLabelOf, labeled } from '../answers/ktoLabel.ts';
import { rawObservationSchema, splitExchanges } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { contentMessageSchema, orJsonText, readMessages, valueMessageSchema } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { readTurns } from '../readTurns.ts';
import { idSchema, readId, readLabels, readSafety } from '../SampleRecord.ts';

const ofDream = {
  safe: z.boolean().nullish(),
  observe: z.array(rawObservationSchema).nullish(),
};

/** The usual spelling comes first: zod collects the issues of every alternative that it tries before the right one. */
const turnSchema = z.union([valueMessageSchema.extend(ofDream), contentMessageSchema.safeExtend(ofDream)]);

/**
 * LLaVA conversations, including ShareGPT's, with the additions of DREAM's released SFT file: a `safe` flag on the human
 * turn and `observe`, the disentangled risks, on the answer (docs/datasets.md).
 */
export const llava = defineFormat({
  id: 'llava',
  title: () => l10n.t('LLaVA / DREAM conversations'),
  schema: z.looseObject({
    id: idSchema,
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    safe: z.boolean().nullish(),
    /** Of LLaMA-Factory's KTO rows: its own name for it, and that of our exports. */
    kto_tag: z.unknown().optional(),
    label: z.unknown().optional(),
    conversations: orJsonText(z.array(turnSchema).min(1)),
  }),
  holds: { observations: true, pairs: false },
  recognizes: (value) =>
    'conversations' in value &&
    !('chosen' in value || 'rejected' in value || 'rejected_conversations' in value),
  read: (value, place) => {
    const declared = readImageField(value, ['image', 'images'], place);
    const { conversations } = value;
    const at = field('conversations');
    const { turns, images, carried, markers } = readTurns(readMessages(conversations, at), declared.images);
    const exchanges = splitExchanges(turns, (turn) => {
      const observe = conversations[turn + 1]?.observe;
      return {
        observations: observe ?? [],
        observationsAt:
          observe || turns[turn + 1]?.role === 'assistant' ? at.at(turn + 1).at('observe') : undefined,
        safe: conversations[turn]?.safe ?? value.safe ?? undefined,
      };
    });
    return {
      id: readId(value.id),
      idAt: field('id'),
      images,
      carriedImages: carried,
      imagesAt: declared.at,
      exchanges: labeled(exchanges, ktoLabelOf(value)),
      conversation: { at, turns, endsWith: 'answer', needsMarkers: true },
      keepsObservations: conversations.some((turn) => turn.observe !== undefined || turn.safe !== undefined),
      safety: readSafety(value.safe),
      labels: readLabels(value, ['id', 'image', 'images', 'conversations', 'safe']),
      markers,
    };
  },
});
