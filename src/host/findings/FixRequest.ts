import { z } from 'zod';

/** What of a dataset is to be mended: the findings of one rule, in one record or in all. */
export const fixRequestSchema = z.object({
  uri: z.string(),
  code: z.string(),
  row: z.int().min(0).optional(),
});

export type FixRequest = z.infer<typeof fixRequestSchema>;
