import { fieldOf } from './fieldOf.ts';

/** The fields by which datasets hold their conversations. */
const conversationFields = ['conversations', 'messages', 'prompt'] as const;

/** The conversation of a record, where it is a list of messages under one of the usual names. */
export function conversationOf(value: object): { name: string; list: readonly unknown[] } | undefined {
  for (const name of conversationFields) {
    const list = fieldOf(value, name);
    if (Array.isArray(list)) {
      return { name, list };
    }
  }
  return undefined;
}
