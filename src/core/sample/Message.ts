import { z } from 'zod';
import type { TextFields } from './Format.ts';

/** Who speaks, in the words of LLaVA (`human`, `gpt`), of chat APIs (`user`, `assistant`) and of Gemini (`model`). */
const messageRoleSchema = z.enum(['system', 'user', 'human', 'assistant', 'gpt', 'model']);

export type MessageRole = z.infer<typeof messageRoleSchema>;

const text = z.string().nullish();

/**
 * Content parts as OpenAI, TRL and ms-swift write them; `value` is LLaMA-Factory's v1 spelling, `path`, `url` and `base64`
 * are Axolotl's (formats.md 1.1 to 1.7). What Arrow filled in with null is as good as absent.
 */
const partSchema = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('text'), text, value: text })
    .refine((part) => typeof (part.text ?? part.value) === 'string', { error: 'text is needed' }),
  z.object({ type: z.literal('image'), image: text, path: text, url: text, base64: text }),
  z
    .object({
      type: z.literal('image_url'),
      image_url: z.union([z.string(), z.object({ url: z.string() })]).nullish(),
      value: text,
    })
    .refine((part) => (part.image_url ?? part.value) !== undefined, { error: 'image_url is needed' }),
]);

/** A message as chat APIs and trainers spell it. */
export const contentMessageSchema = z.object({
  role: messageRoleSchema,
  content: z.union([z.string(), z.array(partSchema)]),
});

export type MessagePart = z.infer<typeof partSchema>;

/** A message as LLaVA and ShareGPT spell it. */
export const valueMessageSchema = z.object({ from: messageRoleSchema, value: z.string() });

/** A message as chat APIs and trainers (`role`, `content`) or as LLaVA (`from`, `value`) spell it. */
export const messageSchema = z.union([contentMessageSchema, valueMessageSchema]);

export type Message = z.infer<typeof messageSchema>;

/** A conversation of one message or more. */
export const conversationSchema = z.array(messageSchema).min(1);

/** The texts of conversations, however their messages are spelled, and of what DREAM keeps beside them. */
export const conversationTexts: TextFields = {
  names: ['id', 'image', 'images'],
  words: ['value', 'content', 'text', 'malicious_content'],
};
