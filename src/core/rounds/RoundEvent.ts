import { z } from 'zod';
import { roundSettingsSchema } from './RoundSettings.ts';

const eventBase = {
  v: z.literal(1),
  /** A ULID: unique and ordered by time. */
  id: z.string(),
  at: z.string(),
  by: z.string(),
  /** Id of the event that began the round. */
  round: z.string(),
};

/** The loss that a trainer logged after a step. */
const lossSchema = z.object({ step: z.number(), loss: z.number() });

/** What happened to the rounds of a dataset: one began, or a model was trained on the export of one. */
export const roundEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...eventBase,
    type: z.literal('begin'),
    /** The round whose settings it carries on; absent for the first. */
    after: z.string().optional(),
    settings: roundSettingsSchema,
  }),
  z.object({
    ...eventBase,
    type: z.literal('trained'),
    /** SHA-256 of the manifest of the export that it was trained on. */
    manifest: z.string(),
    /** The target of the export, which is the recipe. */
    recipe: z.string(),
    /** The model that was trained; absent if it is what the recipe names. */
    base: z.string().optional(),
    /** Where the trained model is. */
    output: z.string(),
    /** As logged, in order; empty if there is no log. */
    losses: z.array(lossSchema),
  }),
]);

export type RoundEvent = z.infer<typeof roundEventSchema>;
export type RoundBegin = Extract<RoundEvent, { type: 'begin' }>;
export type RoundTrained = Extract<RoundEvent, { type: 'trained' }>;
export type Loss = z.infer<typeof lossSchema>;

/** An event that was not written yet. The beginning of a round names no round: it will be the round. */
export type NewRoundEvent =
  | Omit<RoundBegin, 'v' | 'id' | 'at' | 'by' | 'round'>
  | Omit<RoundTrained, 'v' | 'id' | 'at' | 'by'>;
