import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { parseJsonText } from '../text/parseJson.ts';
import type { Field } from './Field.ts';
import { type Role, roleNameSchema, roleOf } from './roles.ts';

const text = z.string().nullish();

/**
 * Content parts as OpenAI, TRL and ms-swift write them; `value` is LLaMA-Factory's v1 spelling, `path`, `url` and `base64`
 * are Axolotl's (docs/datasets.md). Nulls filled in by Arrow are treated as absent.
 */
const partSchema = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('text'), text, value: text })
    .refine((part) => typeof (part.text ?? part.value) === 'string', {
      error: () => l10n.t('text is missing'),
    }),
  z.object({ type: z.literal('image'), image: text, path: text, url: text, base64: text }),
  z
    .object({
      type: z.literal('image_url'),
      image_url: z.union([z.string(), z.object({ url: z.string() })]).nullish(),
      value: text,
    })
    .refine((part) => (part.image_url ?? part.value) !== undefined, {
      error: () => l10n.t('image_url is missing'),
    }),
  // As Qwen, vLLM and OpenAI spell them. They are not shown, so what they contain does not matter here.
  z.object({ type: z.enum(['video', 'video_url', 'audio', 'audio_url', 'input_audio']) }),
]);

/** A message as chat APIs and trainers spell it. One that calls tools may have no text. */
export const contentMessageSchema = z
  .object({
    role: roleNameSchema,
    content: z.union([z.string(), z.array(partSchema)]).nullish(),
    name: text,
    tool_calls: z.unknown().optional(),
    function_call: z.unknown().optional(),
  })
  .refine((message) => (message.content ?? message.tool_calls ?? message.function_call ?? null) !== null, {
    error: () => l10n.t('missing'),
    path: ['content'],
  });

export type MessagePart = z.infer<typeof partSchema>;

/** A part that is neither text nor an image. */
export type OtherMedia = Exclude<MessagePart, { readonly type: 'text' | 'image' | 'image_url' }>;

/** A message as LLaVA and ShareGPT spell it. */
export const valueMessageSchema = z.object({ from: roleNameSchema, value: z.string() });

/** A message as chat APIs and trainers (`role`, `content`) or as LLaVA (`from`, `value`) spell it. */
export const messageSchema = z.union([contentMessageSchema, valueMessageSchema]);

export type Message = z.infer<typeof messageSchema>;

/** A conversation of one message or more. */
export const conversationSchema = z.array(messageSchema).min(1);

/** A list, or the same list as JSON text: in CSV and in many Parquet files conversations are texts. */
export function orJsonText<List extends z.ZodType>(list: List) {
  const parsed = z.string().transform((text, context): unknown => {
    const value = parseJsonText(text);
    if (!Array.isArray(value)) {
      context.addIssue({ code: 'custom', message: l10n.t('expected a list, or its JSON text') });
      return z.NEVER;
    }
    return value;
  });
  return z.union([list, parsed.pipe(list)]);
}

/** A conversation as a list or as JSON text. */
export const conversationFieldSchema = orJsonText(conversationSchema);

/** A message as it was read, whatever its spelling. */
export interface ReadMessage {
  readonly role: Role;
  readonly content: string | readonly MessagePart[];
  /** Its tool calls, next to its content. */
  readonly calls?: string | undefined;
  /** The field of its content. */
  readonly at: Field;
  /** Further fields that its content was joined from. */
  readonly also?: readonly Field[] | undefined;
}

/** The messages of the list at a field. */
export function readMessages(list: readonly Message[], at: Field): readonly ReadMessage[] {
  return list.map((message, index) => readMessage(message, at.at(index)));
}

/** The message at a field. */
export function readMessage(message: Message, at: Field): ReadMessage {
  if ('from' in message) {
    return { role: roleOf(message.from), content: message.value, at: at.at('value') };
  }
  const { role, name, content, tool_calls, function_call } = message;
  const calls = tool_calls ?? function_call ?? undefined;
  return {
    // In OpenAI's deprecated function calling, results have this role and the function's name next to it.
    role: role === 'function' && name ? 'tool' : roleOf(role),
    content: content ?? '',
    calls: calls === undefined ? undefined : JSON.stringify(calls),
    at: at.at('content'),
  };
}
