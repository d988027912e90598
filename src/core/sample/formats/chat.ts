import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { ktoLabelOf, labeled } from '../answers/ktoLabel.ts';
import { rawObservationSchema, splitExchanges } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { conversationFieldSchema, readMessages } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { readTurns } from '../readTurns.ts';
import { awaitsAnswer } from '../roles.ts';
import { idSchema, readId, readLabels, readSafety } from '../SampleRecord.ts';

/**
 * Conversations in `messages`, as OpenAI, TRL, ms-swift, Axolotl and LLaMA-Factory read them for fine-tuning. Every user
 * turn is an exchange; observations next to the conversation belong to its last one (docs/datasets.md).
 */
export const chat = defineFormat({
  id: 'chat',
  title: () => l10n.t('Chat messages'),
  schema: z.looseObject({
    id: idSchema,
    messages: conversationFieldSchema,
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    safe: z.boolean().nullish(),
    observe: z.array(rawObservationSchema).nullish(),
    /** Of KTO rows: ms-swift's `label`, LLaMA-Factory's `kto_tag`. */
    label: z.unknown().optional(),
    kto_tag: z.unknown().optional(),
  }),
  recognizes: (value) =>
    'messages' in value &&
    !(
      'chosen' in value ||
      'rejected' in value ||
      'rejected_response' in value ||
      'rejected_messages' in value
    ),
  read: (row, place) => {
    const declared = readImageField(row, ['images', 'image'], place);
    const at = field('messages');
    const { turns, images, carried, markers } = readTurns(readMessages(row.messages, at), declared.images);
    const lastRequest = turns.findLastIndex((turn) => awaitsAnswer(turn.role));
    const exchanges = splitExchanges(turns, (turn) => ({
      observations: turn === lastRequest ? (row.observe ?? []) : [],
      observationsAt: turn === lastRequest ? field('observe') : undefined,
      safe: row.safe ?? undefined,
    }));
    return {
      id: readId(row.id),
      idAt: field('id'),
      images,
      carriedImages: carried,
      imagesAt: declared.at,
      exchanges: labeled(exchanges, ktoLabelOf(row)),
      conversation: { at, turns, endsWith: 'answer', needsMarkers: true },
      keepsObservations: row.observe !== undefined,
      safety: readSafety(row.safe),
      labels: readLabels(row, ['id', 'image', 'images', 'safe']),
      markers,
    };
  },
});
