import { z } from 'zod';

/** Longer names, in UTF-16 units, and longer lists of them are taken for a mistake. */
const maxPathLength = 1000;
const maxPaths = 200;

const pathSchema = z.string().max(maxPathLength);

/**
 * Which fields of an unknown record shape mean what. A path is dotted, and `[]` goes through a list:
 * `responses[].response`. Remembered beside the dataset, in its ledger folder.
 */
export const fieldMappingSchema = z.object({
  id: pathSchema.optional(),
  prompt: pathSchema.min(1),
  images: z.array(pathSchema).max(maxPaths).default([]),
  answers: z.array(pathSchema).max(maxPaths).default([]),
  /** A field that says whether the request is safe: a boolean, or a word such as "safe". */
  safe: pathSchema.optional(),
});

export type FieldMapping = z.infer<typeof fieldMappingSchema>;
