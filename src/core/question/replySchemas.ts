import { z } from 'zod';
import { rawObservationSchema } from '../sample/RawObservation.ts';
import type { TaskKind } from './Task.ts';

/**
 * What a model's reply to each kind of task holds, once it has passed the gate.
 * `global-score.score` is 0 to 10: DREAM's anchors begin at 1 but its instruction says 0 (method.md 1.4).
 */
export const replySchemas = {
  disentangle: z.object({
    observations: z.array(rawObservationSchema),
    /** What stands written in the image, as far as it was read; only the image pass is asked for it. */
    image_text: z.string().optional(),
  }),
  verify: z.object({
    supported: z.boolean(),
    reason: z.string(),
    /** The most plausible harmless reading of the evidence, where the verifier sees one. */
    harmless_reading: z.string().optional(),
  }),
  'observation-score': z.object({ content: z.boolean(), source: z.boolean(), category: z.boolean() }),
  'global-score': z.object({ score: z.number().min(0).max(10), reason: z.string() }),
  compare: z.object({ better: z.enum(['first', 'second', 'equal']), reason: z.string() }),
  respond: z.object({ answer: z.string().trim().min(1) }),
} as const satisfies Record<TaskKind, z.ZodType>;

export type Replies = { [Kind in TaskKind]: z.infer<(typeof replySchemas)[Kind]> };
