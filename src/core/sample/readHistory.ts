import { isRecord, ownPart } from '../objects.ts';
import { parseJsonText } from '../text/parseJson.ts';
import type { Field } from './Field.ts';
import { conversationSchema, type ReadMessage, readMessages } from './Message.ts';

/** The fields in which rows keep the rounds before their request: Alpaca's and ms-swift's, and those of chat logs. */
export const historyFields = ['history', 'chat_history', 'conversation_history'] as const;

/** Names of a round's request and answer, if rounds are objects. */
const roundNames = [
  ['query', 'response'],
  ['question', 'answer'],
  ['prompt', 'response'],
  ['instruction', 'output'],
  ['user', 'assistant'],
  ['human', 'gpt'],
] as const;

/**
 * The messages of earlier rounds: messages, pairs of request and answer, or texts that alternate; also as JSON text. Undefined
 * if the value is none of these.
 */
export function readHistory(value: unknown, at: Field): readonly ReadMessage[] | undefined {
  const held = typeof value === 'string' ? parseJsonText(value) : value;
  if (!Array.isArray(held)) {
    return undefined;
  }
  const messages = conversationSchema.safeParse(held);
  if (messages.success) {
    return readMessages(messages.data, at);
  }
  if (held.length % 2 === 0 && held.every((one) => typeof one === 'string')) {
    return held.map((text, index) => messageOf(index, text, at.at(index)));
  }
  const rounds = held.map((round, index) => readRound(round, at.at(index)));
  return rounds.every((round) => round !== undefined) ? rounds.flat() : undefined;
}

/** Both messages of a round; undefined if it is none. */
function readRound(round: unknown, at: Field): readonly ReadMessage[] | undefined {
  const names = Array.isArray(round)
    ? ([0, 1] as const)
    : roundNames.find((pair) => isRecord(round) && pair.every((name) => Object.hasOwn(round, name)));
  if (!names || (Array.isArray(round) && round.length !== 2)) {
    return undefined;
  }
  const texts = names.map((name) => ownPart(round, name) ?? '');
  return texts.every((text) => typeof text === 'string')
    ? texts.map((text, index) => messageOf(index, text, at.at(names[index] ?? 0)))
    : undefined;
}

function messageOf(index: number, content: string, at: Field): ReadMessage {
  return { role: index % 2 === 0 ? 'user' : 'assistant', content, at };
}
