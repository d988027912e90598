import { z } from 'zod';

/** Who answered: the offline engine, a model of the server at `endpoint` (its origin), or one of the editor's own. */
export const modelIdentitySchema = z.object({
  provider: z.enum(['offline', 'openai', 'vscode']),
  model: z.string(),
  endpoint: z.string().optional(),
});

export type ModelIdentity = z.infer<typeof modelIdentitySchema>;

/** A model's identity as one string. */
export function modelKey(model: ModelIdentity): string {
  return [model.provider, model.endpoint ?? '', model.model].join('|');
}
