import { z } from 'zod';
import { contentMessageSchema } from './contentMessageSchema.ts';
import { valueMessageSchema } from './valueMessageSchema.ts';

/** A message as chat APIs and trainers (`role`, `content`) or as LLaVA (`from`, `value`) spell it. */
export const messageSchema = z.union([contentMessageSchema, valueMessageSchema]);

export type Message = z.infer<typeof messageSchema>;
