import { z } from 'zod';
import { answerAt, makeExchange, rawObservationSchema } from '../../../../src/core/sample/Exchange.ts';
import { field } from '../../../../src/core/sample/Field.ts';
import { defineFormat } from '../../../../src/core/sample/Format.ts';
import { imageListSchema, readImageField } from '../../../../src/core/sample/readImages.ts';
import { idSchema, readId, readLabels } from '../../../../src/core/sample/SampleRecord.ts';

/**
 * The format that docs/formats.md adds as an example: reviews of tickets, two replies per ticket in a list, the better one
 * named by its position, and risks in a field of their own.
 */
export const ticketReview = defineFormat({
  id: 'ticket-review',
  title: () => 'Ticket reviews',
  schema: z.looseObject({
    ticket: idSchema,
    ask: z.object({ words: z.string() }),
    shots: imageListSchema.nullish(),
    replies: z.array(z.object({ says: z.string() })).length(2),
    better: z.union([z.literal(0), z.literal(1)]),
    risks: z.array(rawObservationSchema).nullish(),
  }),
  recognizes: (value) => 'ask' in value && 'replies' in value,
  read: (value, place) => {
    const { images } = readImageField(value, ['shots'], place);
    const answers = value.replies.flatMap(({ says }, index) =>
      answerAt(`replies[${index}].says`, says, {
        at: field('replies').at(index).at('says'),
        side: index === value.better ? 'chosen' : 'rejected',
      }),
    );
    const exchange = makeExchange({
      text: value.ask.words,
      at: field('ask').at('words'),
      images: [...images.keys()],
      answers,
    });
    return {
      id: readId(value.ticket),
      idAt: field('ticket'),
      images,
      exchanges: [{ ...exchange, observations: value.risks ?? [], observationsAt: field('risks') }],
      keepsObservations: value.risks !== undefined,
      labels: readLabels(value, ['ticket', 'better']),
    };
  },
});
