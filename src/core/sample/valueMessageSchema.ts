import { z } from 'zod';
import { messageRoleSchema } from './messageRoleSchema.ts';

/** A message as LLaVA and ShareGPT spell it. */
export const valueMessageSchema = z.object({ from: messageRoleSchema, value: z.string() });
