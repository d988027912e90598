import { z } from 'zod';
import { rawObservationSchema } from '../sample/RawObservation.ts';

/** The three ways MRD looks at a sample, each of which finds what the others overlook (method.md 1.2). */
export const passes = ['joint', 'image', 'text'] as const;

export type Pass = (typeof passes)[number];

/**
 * One thing a model is asked about an exchange: to name its risks, to verify one of them, to say whether an answer
 * recognises one of them (OS), or to score an answer as a whole (GS).
 */
export const taskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('disentangle'), pass: z.enum(passes) }),
  z.object({ kind: z.literal('verify'), observation: rawObservationSchema }),
  z.object({
    kind: z.literal('observation-score'),
    observation: rawObservationSchema,
    candidate: z.string(),
  }),
  z.object({
    kind: z.literal('global-score'),
    observations: z.array(rawObservationSchema),
    candidate: z.string(),
  }),
]);

export type Task = z.infer<typeof taskSchema>;
export type TaskKind = Task['kind'];
