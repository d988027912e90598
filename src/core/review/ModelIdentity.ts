import { z } from 'zod';

/**
 * Who answered: the offline engine, a model of the server at `endpoint` (its origin), one of the editor's own, or who an
 * imported file says it was.
 */
export const modelIdentitySchema = z.object({
  provider: z.enum(['offline', 'openai', 'vscode', 'imported']),
  model: z.string(),
  endpoint: z.string().optional(),
});

export type ModelIdentity = z.infer<typeof modelIdentitySchema>;

/** A model's identity as one string. */
export function modelKey(model: ModelIdentity): string {
  return [model.provider, model.endpoint ?? '', model.model].join('|');
}
