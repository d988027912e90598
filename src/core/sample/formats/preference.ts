import { z } from 'zod';
import { defineFormat } from '../defineFormat.ts';
import type { DatasetAnswer, Exchange } from '../Exchange.ts';
import { type Message, messageSchema } from '../messageSchema.ts';
import { parseMediaReference } from '../parseMediaReference.ts';
import { rawObservationSchema } from '../RawObservation.ts';
import { readId } from '../readId.ts';
import { readLabels } from '../readLabels.ts';
import { readTurns } from '../readTurns.ts';
import { splitExchanges } from '../splitExchanges.ts';
import { turnText } from '../turnText.ts';
import { imageListSchema } from './imageListSchema.ts';

const conversationSchema = z.array(messageSchema).min(1);
const answerSchema = z.union([z.string(), messageSchema, conversationSchema]);

interface PromptFields {
  readonly prompt?: string | Message[] | null | undefined;
  readonly messages?: Message[] | null | undefined;
  readonly conversations?: Message[] | null | undefined;
  readonly chosen?: z.infer<typeof answerSchema> | null | undefined;
}

const rowSchema = z
  .looseObject({
    id: z.union([z.string(), z.number()]).nullish(),
    image: imageListSchema.nullish(),
    images: imageListSchema.nullish(),
    prompt: z.union([z.string(), conversationSchema]).nullish(),
    messages: conversationSchema.nullish(),
    conversations: conversationSchema.nullish(),
    chosen: answerSchema.nullish(),
    rejected: answerSchema.nullish(),
    safe: z.boolean().nullish(),
    observe: z.array(rawObservationSchema).nullish(),
  })
  .refine((row) => promptOf(row).length > 0, {
    error: 'one of prompt, messages and conversations is needed',
  });

type Row = z.infer<typeof rowSchema>;

/**
 * Chat and preference rows as TRL and LLaMA-Factory take them: a prompt (text or messages) with `chosen` and `rejected`
 * (text, a message, or messages), or `messages` alone. The answers belong to the last user turn (formats.md 1.1, 1.3).
 */
export const preference = defineFormat({
  id: 'preference',
  title: 'Chat and preference rows',
  schema: rowSchema,
  recognises: (value) =>
    'messages' in value ||
    ('chosen' in value && 'rejected' in value) ||
    ('prompt' in value && 'chosen' in value),
  read: (row) => {
    const declared = [row.image ?? row.images ?? []].flat().map(parseMediaReference);
    const { turns, images, markers } = readTurns(promptOf(row), declared);
    const all = splitExchanges(turns, () => ({ observations: [], safe: row.safe ?? undefined }));
    const answers = [answerOf('chosen', row.chosen), answerOf('rejected', row.rejected)].flat();
    return {
      id: readId(row.id),
      images,
      exchanges: answers.length === 0 && !row.observe ? all : lastExchange(all, answers, row),
      labels: readLabels(row, ['id', 'image', 'images', 'prompt', 'chosen', 'rejected', 'safe']),
      markers,
    };
  },
});

/** A preference is about the last user turn: the ones before it are its history, not exchanges of their own. */
function lastExchange(all: readonly Exchange[], answers: DatasetAnswer[], row: Row): readonly Exchange[] {
  return all.slice(-1).map((exchange) => ({
    ...exchange,
    index: 0,
    answers: [...answers, ...exchange.answers],
    observations: row.observe ?? [],
  }));
}

function promptOf(row: PromptFields): readonly Message[] {
  const prompt = row.prompt ?? row.messages ?? row.conversations;
  if (typeof prompt === 'string') {
    return [{ role: 'user', content: prompt }];
  }
  // TRL also knows rows without a prompt, whose answers are whole conversations that begin alike.
  const implicit = Array.isArray(row.chosen) ? row.chosen.slice(0, -1) : [];
  return prompt ?? implicit;
}

function answerOf(field: string, answer: Row['chosen']): DatasetAnswer[] {
  if (answer === null || answer === undefined) {
    return [];
  }
  if (typeof answer === 'string') {
    return [{ field, text: answer }];
  }
  const last = Array.isArray(answer) ? answer.at(-1) : answer;
  const turn = last && readTurns([last], []).turns[0];
  return turn ? [{ field, text: turnText(turn) }] : [];
}
