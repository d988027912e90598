import { field } from '../sample/Field.ts';
import { conversationSchema, type ReadMessage, readMessages } from '../sample/Message.ts';
import { parseJsonText } from '../text/parseJson.ts';

/** The request of an item: its text, and how many user turns come before it, if the file says that. */
export interface Request {
  readonly text: string;
  readonly turn: number | undefined;
}

/** The text of the last message of a conversation, as a list or as its JSON text; undefined if a value is none. */
export function lastMessage(value: unknown): string | undefined {
  const last = messagesOf(value).at(-1);
  return last && textOf(last);
}

/** The last user turn of a conversation; undefined if a value is none. */
export function lastRequest(value: unknown): Request | undefined {
  const asked = messagesOf(value).filter(({ role }) => role === 'user');
  const last = asked.at(-1);
  return last && { text: textOf(last), turn: asked.length - 1 };
}

function messagesOf(value: unknown): readonly ReadMessage[] {
  const held = typeof value === 'string' ? parseJsonText(value) : value;
  const messages = Array.isArray(held) ? conversationSchema.safeParse(held) : undefined;
  return messages?.success ? readMessages(messages.data, field('messages')) : [];
}

function textOf({ content }: ReadMessage): string {
  return typeof content === 'string'
    ? content
    : content.flatMap((part) => (part.type === 'text' ? [part.text ?? part.value ?? ''] : [])).join('\n');
}
