import { z } from 'zod';
import type { DatasetAnswer } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { conversationSchema, type Message } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { messageAnswer, promptMessages, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const rowSchema = z
  .looseObject({
    id: idSchema,
    messages: conversationSchema.nullish(),
    query: z.string().nullish(),
    response: z.string().nullish(),
    system: z.string().nullish(),
    history: z.array(z.array(z.string())).nullish(),
    rejected_response: z.union([z.string(), conversationSchema]).nullish(),
    rejected_messages: conversationSchema.nullish(),
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
  })
  .refine((row) => (row.messages ?? row.query ?? undefined) !== undefined, {
    error: 'one of messages and query is needed',
  });

type Row = z.infer<typeof rowSchema>;

/**
 * ms-swift's preference rows: a conversation that ends with the chosen answer (or `query` and `response`), and the rejected
 * one as `rejected_response`, or as a whole conversation in `rejected_messages` (formats.md 1.4).
 */
export const msSwift = defineFormat({
  id: 'ms-swift',
  title: 'ms-swift preference rows',
  schema: rowSchema,
  recognises: (value) =>
    ('messages' in value || 'query' in value) &&
    ('rejected_response' in value || 'rejected_messages' in value) &&
    !('chosen_messages' in value),
  read: (row, place) => {
    const { prompt, chosen } = divide(row);
    return {
      id: readId(row.id),
      ...readPreference({
        prompt,
        images: readImageField(row, ['images', 'image'], place),
        answers: [
          ...chosen,
          ...messageAnswer('rejected_response', row.rejected_response, 'rejected'),
          ...messageAnswer('rejected_messages', row.rejected_messages, 'rejected'),
        ],
      }),
      labels: readLabels(row, readFields),
    };
  },
});

const readFields = ['id', 'query', 'response', 'system', 'rejected_response', 'image', 'images'];

/** The chosen answer is the last message; everything before it is the prompt. */
function divide(row: Row): {
  readonly prompt: readonly Message[];
  readonly chosen: readonly DatasetAnswer[];
} {
  if (!row.messages) {
    const prompt = promptMessages({ text: row.query ?? '', system: row.system, history: row.history });
    return { prompt, chosen: messageAnswer('response', row.response, 'chosen') };
  }
  const last = row.messages.at(-1);
  const answered = last && isAnswer(last);
  return {
    prompt: answered ? row.messages.slice(0, -1) : row.messages,
    chosen: answered ? messageAnswer(`messages[${row.messages.length - 1}]`, last, 'chosen') : [],
  };
}

function isAnswer(message: Message): boolean {
  return !['system', 'user', 'human'].includes('from' in message ? message.from : message.role);
}
