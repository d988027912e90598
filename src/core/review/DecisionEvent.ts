import { z } from 'zod';
import { rawObservationSchema } from '../sample/Exchange.ts';
import { eventBase } from './eventBase.ts';

/** One side of a pair, with its text, so that the decision stays valid when the dataset changes. */
const sideSchema = z.object({
  candidate: z.string(),
  text: z.string(),
  /** Set if a curator wrote or changed the text. */
  edited: z.boolean().optional(),
});

const verdicts = ['accepted', 'edited', 'rejected', 'tied', 'skipped'] as const;

const pairDecisionSchema = z.object({
  verdict: z.enum(verdicts),
  chosen: sideSchema.optional(),
  rejected: sideSchema.optional(),
  /** Further pairs of the exchange, if rules selected several and all were accepted at once. */
  more: z.array(z.object({ chosen: sideSchema, rejected: sideSchema })).optional(),
  /** The rules by which it was accepted without review. */
  rule: z
    .object({
      margin: z.number(),
      pairsPerExchange: z.number(),
      seed: z.number(),
      /** The limit that balanced the lengths: docs/method.md. */
      lengthRatio: z.number().optional(),
    })
    .optional(),
  /** Set if it was accepted or approved together with others, without being looked at. */
  batch: z.boolean().optional(),
  /** The pair that was proposed when the curator decided, so that disagreement can be measured. */
  proposed: z.object({ chosen: z.string(), rejected: z.string(), margin: z.number().optional() }).optional(),
});

export const observationDecisionSchema = z.object({
  verdict: z.enum(['accepted', 'edited', 'rejected', 'added']),
  /** The curator's version, if edited. */
  edited: rawObservationSchema.optional(),
});

const decisionBase = {
  ...eventBase,
  /** Whether the curator had seen the model's verdict. */
  mode: z.enum(['assisted', 'blind']),
  /** Id of the event that this one reverts, for undo. */
  undoes: z.string().optional(),
  /** With `undoes`: the curator whose decision on the pair is restored. */
  restores: z.string().optional(),
  /** Set if curators disagreed and this decision was made to settle it. */
  settles: z.boolean().optional(),
};

/**
 * What a person did. Each event sets one slot (the pair of an exchange or one of its observations) to a value; `null`
 * makes it undecided again. Reverting an event means setting its slot to its previous value.
 */
export const decisionEventSchema = z.discriminatedUnion('type', [
  z.object({ ...decisionBase, type: z.literal('pair'), to: pairDecisionSchema.nullable() }),
  z.object({
    ...decisionBase,
    type: z.literal('observation'),
    observation: rawObservationSchema,
    to: observationDecisionSchema.nullable(),
  }),
]);

export type DecisionEvent = z.infer<typeof decisionEventSchema>;
export type PairDecision = z.infer<typeof pairDecisionSchema>;
export type ObservationDecision = z.infer<typeof observationDecisionSchema>;
export type Side = z.infer<typeof sideSchema>;

/** Every status that a decision can give an exchange, the most useful one for a trainer first. */
export const decidedStatuses = ['accepted', 'edited', 'approved', 'rejected', 'tied', 'skipped'] as const;

export type DecidedStatus = (typeof decidedStatuses)[number];

/**
 * The status that a decision gives its exchange. One that accepts an answer without rejecting another approves it for
 * fine-tuning. It has no verdict of its own, so that earlier versions can read it: to them it is a pair that lacks a side.
 */
export function decidedStatus({ verdict, chosen, rejected }: PairDecision): DecidedStatus {
  const isAccepted = verdict === 'accepted' || verdict === 'edited';
  return isAccepted && chosen !== undefined && rejected === undefined ? 'approved' : verdict;
}

/** Ids of the candidates on screen: the verdict is about them. */
const shownField = {
  shown: z.object({ chosen: z.string().optional(), rejected: z.string().optional() }).optional(),
};

/**
 * What a curator can decide about the answers on screen. `edit` carries the edited texts, `approve` is about the chosen
 * answer alone, and `clear` takes the decision back.
 */
export const verdictActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), ...shownField }),
  z.object({ kind: z.literal('swap'), ...shownField }),
  z.object({ kind: z.literal('tie'), ...shownField }),
  z.object({ kind: z.literal('reject'), ...shownField }),
  z.object({ kind: z.literal('skip'), ...shownField }),
  z.object({ kind: z.literal('approve'), ...shownField }),
  z.object({ kind: z.literal('clear'), ...shownField }),
  z.object({ kind: z.literal('edit'), chosen: z.string(), rejected: z.string().optional(), ...shownField }),
]);

export type VerdictAction = z.infer<typeof verdictActionSchema>;
