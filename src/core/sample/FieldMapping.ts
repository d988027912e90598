import { z } from 'zod';

/** Longer names, in UTF-16 units, and longer lists of them are taken for a mistake. */
const longestPath = 1000;
const mostPaths = 200;

const path = z.string().max(longestPath);

/**
 * Which fields of an unknown record shape mean what. A path is dotted, and `[]` goes through a list:
 * `responses[].response`. Remembered beside the dataset, in its ledger folder.
 */
export const fieldMappingSchema = z.object({
  id: path.optional(),
  prompt: path.min(1),
  images: z.array(path).max(mostPaths).default([]),
  answers: z.array(path).max(mostPaths).default([]),
  /** A field that says whether the request is safe: a boolean, or a word such as "safe". */
  safe: path.optional(),
});

export type FieldMapping = z.infer<typeof fieldMappingSchema>;
