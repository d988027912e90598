import { z } from 'zod';
import { rawObservationSchema } from '../sample/Exchange.ts';
import type { RiskSource } from '../taxonomy/riskLabels.ts';

/** The three ways MRD looks at a sample, each of which finds what the others miss (DREAM's prompts/mrd.py). */
export const passes = ['joint', 'image', 'text'] as const;

export type Pass = (typeof passes)[number];

/** Counts repetitions of the same question, for the spread of a judge; absent for the first. */
const repeat = z.int().min(1).optional();

/**
 * One thing that a model is asked about an exchange: to name its risks, to verify one of them, to say whether an answer
 * recognizes one of them (OS), to score an answer as a whole (GS), to compare two answers, or to answer it.
 */
export const taskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('disentangle'), pass: z.enum(passes) }),
  z.object({ kind: z.literal('verify'), observation: rawObservationSchema }),
  z.object({
    kind: z.literal('observation-score'),
    observation: rawObservationSchema,
    candidate: z.string(),
    repeat,
  }),
  z.object({
    kind: z.literal('global-score'),
    observations: z.array(rawObservationSchema),
    candidate: z.string(),
    repeat,
  }),
  z.object({
    kind: z.literal('compare'),
    observations: z.array(rawObservationSchema),
    /** Candidate ids, in the order in which the judge sees them. */
    first: z.string(),
    second: z.string(),
  }),
  z.object({
    kind: z.literal('respond'),
    by: z.enum(['policy', 'teacher']),
    /** Which of several answers requested from one model, from 0. */
    sample: z.int().min(0),
    /** The risks in the teacher's context; none for the policy. */
    observations: z.array(rawObservationSchema),
  }),
]);

export type Task = z.infer<typeof taskSchema>;
export type TaskKind = Task['kind'];

/** The sources that each pass can see. */
export const passSources: Readonly<Record<Pass, readonly RiskSource[]>> = {
  joint: ['Text instruction', 'Text content', 'Image content', 'Text in the image'],
  image: ['Image content', 'Text in the image'],
  text: ['Text instruction', 'Text content'],
};
