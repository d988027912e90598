import { z } from 'zod';

const roles = ['system', 'user', 'human', 'assistant', 'gpt', 'model'] as const;

const roleSchema = z.enum(roles);

const partSchema = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), image: z.string().nullish() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);

/** A message as LLaVA (`from`, `value`) or as chat APIs and trainers (`role`, `content`) spell it. */
export const messageSchema = z.union([
  z.object({ role: roleSchema, content: z.union([z.string(), z.array(partSchema)]) }),
  z.object({ from: roleSchema, value: z.string() }),
]);

export type Message = z.infer<typeof messageSchema>;
export type MessagePart = z.infer<typeof partSchema>;
export type MessageRole = (typeof roles)[number];
