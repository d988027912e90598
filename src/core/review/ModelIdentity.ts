import { z } from 'zod';

/** Who answered. `endpoint` is the origin that was asked; the offline engine has none. */
export const modelIdentitySchema = z.object({
  provider: z.enum(['offline', 'openai']),
  model: z.string(),
  endpoint: z.string().optional(),
});

export type ModelIdentity = z.infer<typeof modelIdentitySchema>;
