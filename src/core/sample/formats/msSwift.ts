import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { hasModel, hasOtherAnswer } from '../answers/answerNames.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { conversationFieldSchema, conversationSchema, orJsonText, readMessages } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { messageAnswer, promptMessages, readPreference, spokenAnswer } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const rowSchema = z
  .looseObject({
    id: idSchema,
    messages: conversationFieldSchema.nullish(),
    query: z.string().nullish(),
    response: z.string().nullish(),
    system: z.string().nullish(),
    history: orJsonText(z.array(z.array(z.string()))).nullish(),
    /** Several texts are several rejected answers. */
    rejected_response: z.union([z.string(), z.array(z.string()).min(1), conversationSchema]).nullish(),
    rejected_messages: conversationFieldSchema.nullish(),
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
  })
  .refine((row) => (row.messages ?? row.query ?? undefined) !== undefined, {
    error: () => l10n.t('both messages and query are missing'),
  });

type Row = z.infer<typeof rowSchema>;

/**
 * ms-swift's rows. Preferences: a conversation that ends with the chosen answer (or `query` and `response`), and the rejected
 * one as `rejected_response`, or as a whole conversation in `rejected_messages`. For fine-tuning: `query` and `response` with
 * the rounds before them in `history` (docs/datasets.md); for sampling, `query` alone.
 */
export const msSwift = defineFormat({
  id: 'ms-swift',
  title: () => l10n.t('ms-swift rows'),
  schema: rowSchema,
  recognizes: (value) =>
    ('rejected_response' in value || 'rejected_messages' in value
      ? 'messages' in value || 'query' in value
      : 'query' in value && ('response' in value || !hasOtherAnswer(value))) &&
    !('chosen_messages' in value || hasModel(value)),
  read: (row, place) => {
    const { chosen, ...prompt } = divide(row);
    return {
      id: readId(row.id),
      idAt: field('id'),
      ...readPreference({
        ...prompt,
        declared: readImageField(row, ['images', 'image'], place),
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
function divide({ messages, query, response, system, history, ...row }: Row) {
  const isPreference = (row.rejected_response ?? row.rejected_messages ?? undefined) !== undefined;
  if (!messages) {
    const prompt = promptMessages({ text: query ?? '', at: field('query'), system, history });
    return { prompt, chosen: messageAnswer('response', response, isPreference ? 'chosen' : undefined) };
  }
  const conversationAt = field('messages');
  const read = readMessages(messages, conversationAt);
  const ending = read.at(-1)?.role === 'assistant' ? read.at(-1) : undefined;
  return {
    prompt: ending ? read.slice(0, -1) : read,
    conversationAt,
    ending,
    chosen: ending ? spokenAnswer(`messages[${messages.length - 1}]`, ending, 'chosen') : [],
  };
}
