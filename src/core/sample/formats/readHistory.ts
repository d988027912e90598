import { isObject } from '../../objects.ts';
import { parseJsonText } from '../../text/parseJson.ts';
import { answerNames, nameIn, promptNames } from '../answers/answerNames.ts';
import type { Field } from '../Field.ts';
import {
  conversationSchema,
  messageSchema,
  type ReadMessage,
  readMessage,
  readMessages,
} from '../Message.ts';

/** The fields in which rows keep the rounds before their request: Alpaca's and ms-swift's, and those of chat logs. */
export const historyFields = ['history', 'chat_history', 'conversation_history'] as const;

/**
 * Earlier rounds of a conversation: pairs of request and answer (ms-swift, Alpaca), messages, objects with a prompt and an
 * answer, or texts that alternate; a list, or its JSON text. What is none of these is left out.
 */
export function readHistory(held: unknown, at: Field): readonly ReadMessage[] {
  const list = typeof held === 'string' ? parseJsonText(held) : held;
  if (!Array.isArray(list)) {
    return [];
  }
  const messages = conversationSchema.safeParse(list);
  if (messages.success) {
    return readMessages(messages.data, at);
  }
  const areTexts = list.length % 2 === 0 && list.every((one) => typeof one === 'string');
  return list.flatMap((round: unknown, index) =>
    areTexts
      ? [{ role: index % 2 === 0 ? 'user' : 'assistant', content: String(round), at: at.at(index) } as const]
      : readRound(round, at.at(index)),
  );
}

function readRound(round: unknown, at: Field): readonly ReadMessage[] {
  if (Array.isArray(round)) {
    return said([0, 1], round, at);
  }
  if (!isObject(round)) {
    return [];
  }
  const message = messageSchema.safeParse(round);
  if (message.success) {
    return [readMessage(message.data, at)];
  }
  return said(
    [nameIn(round, [...promptNames, 'user', 'human']), nameIn(round, [...answerNames, 'assistant', 'gpt'])],
    round,
    at,
  );
}

/** A request and its answer, by their names. */
function said(
  [request = '', answer = '']: readonly (string | number | undefined)[],
  round: object,
  at: Field,
): readonly ReadMessage[] {
  const values: Readonly<Record<string | number, unknown>> = { ...round };
  const [asked, answered] = [values[request], values[answer]];
  return [
    ...(typeof asked === 'string' ? [{ role: 'user', content: asked, at: at.at(request) } as const] : []),
    ...(typeof answered === 'string'
      ? [{ role: 'assistant', content: answered, at: at.at(answer) } as const]
      : []),
  ];
}
