import { z } from 'zod';

/** Who speaks, in the words of LLaVA (`human`, `gpt`), of chat APIs (`user`, `assistant`) and of Gemini (`model`). */
export const messageRoleSchema = z.enum(['system', 'user', 'human', 'assistant', 'gpt', 'model']);

export type MessageRole = z.infer<typeof messageRoleSchema>;
