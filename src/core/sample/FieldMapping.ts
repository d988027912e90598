import { z } from 'zod';

/**
 * Which fields of an unknown record shape mean what. A path is dotted, and `[]` goes through a list:
 * `responses[].response`. Remembered beside the dataset, in its ledger folder.
 */
export const fieldMappingSchema = z.object({
  id: z.string().optional(),
  prompt: z.string().min(1),
  images: z.array(z.string()).default([]),
  answers: z.array(z.string()).default([]),
  /** A field that says whether the request is safe: a boolean, or a word such as "safe". */
  safe: z.string().optional(),
});

export type FieldMapping = z.infer<typeof fieldMappingSchema>;
