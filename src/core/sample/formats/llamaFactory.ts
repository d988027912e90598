import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { rawObservationSchema } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { conversationFieldSchema, type Message, messageSchema, readMessages } from '../Message.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { messageAnswer, readPreference, spokenAnswer, systemMessage } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/** The loader expects messages here and drops plain texts (docs/datasets.md); they are readable, and checks report them. */
const answerSchema = z.union([z.string(), messageSchema]).nullish();

const rowSchema = z
  .looseObject({
    id: idSchema,
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    system: z.string().nullish(),
    conversations: conversationFieldSchema.nullish(),
    messages: conversationFieldSchema.nullish(),
    chosen: answerSchema,
    rejected: answerSchema,
    chosen_messages: conversationFieldSchema.nullish(),
    rejected_messages: conversationFieldSchema.nullish(),
    chosen_conversations: conversationFieldSchema.nullish(),
    rejected_conversations: conversationFieldSchema.nullish(),
    safe: z.boolean().nullish(),
    observe: z.array(rawObservationSchema).nullish(),
  })
  .refine((row) => (row.conversations ?? row.messages ?? wholeChosen(row)?.list ?? undefined) !== undefined, {
    error: () => l10n.t('conversations, messages and chosen_messages are all missing'),
  });

type Row = z.infer<typeof rowSchema>;

/**
 * LLaMA-Factory's ShareGPT rows with a ranking: the conversation up to the request, `chosen` and `rejected` as messages; in
 * its v1 layout both sides are whole conversations (docs/datasets.md). Where only `rejected_conversations` has a name of its own,
 * `conversations` ends with the chosen answer.
 */
export const llamaFactory = defineFormat({
  id: 'llamafactory',
  title: () => l10n.t('LLaMA-Factory ShareGPT preference rows'),
  schema: rowSchema,
  recognizes: (value) =>
    (('conversations' in value || 'messages' in value) && ('chosen' in value || 'rejected' in value)) ||
    ('chosen_messages' in value && 'rejected_messages' in value) ||
    'rejected_conversations' in value,
  read: (row, place) => ({
    id: readId(row.id),
    idAt: field('id'),
    ...readPreference({
      ...promptOf(row),
      declared: readImageField(row, ['images', 'image'], place),
      answers: [
        ...messageAnswer('chosen', row.chosen),
        ...messageAnswer('rejected', row.rejected),
        ...endingAnswer(row),
        ...messageAnswer('chosen_messages', row.chosen_messages, 'chosen'),
        ...messageAnswer('rejected_messages', row.rejected_messages, 'rejected'),
        ...messageAnswer('chosen_conversations', row.chosen_conversations, 'chosen'),
        ...messageAnswer('rejected_conversations', row.rejected_conversations, 'rejected'),
      ],
      safe: row.safe,
      observe: row.observe,
    }),
    labels: readLabels(row, ['id', 'image', 'images', 'system', 'chosen', 'rejected', 'safe']),
  }),
});

interface WholeChosen {
  readonly chosen_messages?: readonly Message[] | null | undefined;
  readonly chosen_conversations?: readonly Message[] | null | undefined;
}

/** The conversation that contains the chosen answer as its last message, if there is one. */
function wholeChosen(
  row: WholeChosen,
): { readonly name: string; readonly list: readonly Message[] } | undefined {
  if (row.chosen_messages) {
    return { name: 'chosen_messages', list: row.chosen_messages };
  }
  return row.chosen_conversations
    ? { name: 'chosen_conversations', list: row.chosen_conversations }
    : undefined;
}

/** The last message of `conversations`, if it is the chosen answer: then only the rejected one has a field of its own. */
function endingAnswer(row: Row) {
  const ending = endingOf(row);
  return ending
    ? spokenAnswer(`conversations[${(row.conversations ?? []).length - 1}]`, ending, 'chosen')
    : [];
}

function endingOf({ conversations, chosen, chosen_conversations, rejected_conversations }: Row) {
  const isChosen = rejected_conversations && !chosen_conversations && chosen == null;
  const last =
    isChosen && conversations ? readMessages(conversations, field('conversations')).at(-1) : undefined;
  return last?.role === 'assistant' ? last : undefined;
}

function promptOf(row: Row) {
  const whole = wholeChosen(row);
  const name = row.conversations ? 'conversations' : row.messages ? 'messages' : (whole?.name ?? 'messages');
  const ending = endingOf(row);
  const messages = row.conversations ?? row.messages ?? whole?.list.slice(0, -1) ?? [];
  const conversationAt = field(name);
  const read = readMessages(ending ? messages.slice(0, -1) : messages, conversationAt);
  return { prompt: [...systemMessage(row.system), ...read], conversationAt, ending };
}
