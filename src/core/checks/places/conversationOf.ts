import { fieldOf } from './fieldOf.ts';

/** The fields by which datasets hold their conversations. */
const names = ['conversations', 'messages', 'prompt'] as const;

/** The conversation of a record: a list of messages under one of the usual names. */
export interface Conversation {
  readonly name: (typeof names)[number];
  readonly list: readonly unknown[];
}

export function conversationOf(value: object): Conversation | undefined {
  for (const name of names) {
    const list = fieldOf(value, name);
    if (Array.isArray(list)) {
      return { name, list };
    }
  }
  return undefined;
}
