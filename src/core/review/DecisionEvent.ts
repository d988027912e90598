import { z } from 'zod';
import { evidenceSchema, maxEvidence } from '../disentangle/Evidence.ts';
import { rawObservationSchema } from '../sample/Exchange.ts';
import { eventBase } from './eventBase.ts';

/** One side of a pair, with its text, so that the decision stays valid when the dataset changes. */
const sideSchema = z.object({
  candidate: z.string(),
  text: z.string(),
  /** Set if a curator wrote or changed the text. */
  edited: z.boolean().optional(),
  /** Its number on the screen, from 1, if the answers were in a random order because the curator decided blind. */
  shown: z.int().min(1).optional(),
});

const verdicts = ['accepted', 'edited', 'rejected', 'tied', 'skipped'] as const;

const pairDecisionSchema = z.object({
  verdict: z.enum(verdicts),
  chosen: sideSchema.optional(),
  rejected: sideSchema.optional(),
  /** Further pairs of the exchange: rules selected several and all were accepted at once, or the curator ranked the answers. */
  more: z.array(z.object({ chosen: sideSchema, rejected: sideSchema })).optional(),
  /** The ids of all answers that the curator ranked, the best first. */
  ranking: z.array(z.string()).min(2).optional(),
  /** Why, as tags of the curator's own list (`dreamCurator.reasons`) or `both-bad`. */
  reasons: z.array(z.string()).optional(),
  /** Why, in the curator's own words. */
  note: z.string().optional(),
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
  /** Id of the event about a near duplicate whose decision it repeats. */
  copies: z.string().optional(),
  /** The pair that was proposed when the curator decided, so that disagreement can be measured. */
  proposed: z.object({ chosen: z.string(), rejected: z.string(), margin: z.number().optional() }).optional(),
});

export const observationDecisionSchema = z.object({
  verdict: z.enum(['accepted', 'edited', 'rejected', 'added']),
  /** The curator's version, if edited. */
  edited: rawObservationSchema.optional(),
  /** What the curator points at. */
  evidence: z.array(evidenceSchema).max(maxEvidence).optional(),
  /** Set if this wording is an observation of its own, although others are nearly equal. */
  apart: z.boolean().optional(),
});

/** A curator's own word on whether an answer recognizes an observation. */
export const recognitionDecisionSchema = z.object({ recognized: z.boolean() });

const decisionBase = {
  ...eventBase,
  /** Whether the curator had seen the model's verdict. */
  mode: z.enum(['assisted', 'blind']),
  /** Id of the event that this one reverts, for undo. */
  undoes: z.string().optional(),
  /** The curator whose decision counts again: after an undo, or because an import was redone that does not replace it. */
  restores: z.string().optional(),
  /** Id of the earlier event whose decision a curator has restored from the history. */
  repeats: z.string().optional(),
  /** Set if curators disagreed and this decision was made to settle it. */
  settles: z.boolean().optional(),
};

/** A control item: an exchange whose right answer is known, which was hidden from the curator (docs/reviewing.md). */
const controlMarkSchema = z.object({
  /** The opinion of the control curator (`opinionLabel`). */
  known: z.string(),
  /** Set if the scores on screen had been exchanged on purpose, so that they spoke for the worse answer. */
  exchanged: z.boolean().optional(),
});

/**
 * The curator's own first decision, blind or on a control item, which this one changes after everything was shown. Kept, since only
 * a decision that was not led measures anything.
 */
const revisedSchema = z.object({
  event: z.string(),
  mode: z.enum(['assisted', 'blind']),
  control: controlMarkSchema.optional(),
  /** The opinion that it gave (`opinionLabel`). */
  label: z.string().optional(),
  /** The answer that was proposed as the better one, by its id. */
  proposed: z.string().optional(),
});

/** The tag of a rejected pair whose answers are both bad; a key of its own gives it (docs/reviewing.md). */
export const bothBad = 'both-bad';

export type ControlMark = z.infer<typeof controlMarkSchema>;
export type RevisedDecision = z.infer<typeof revisedSchema>;

const pairEventFields = {
  control: controlMarkSchema.optional(),
  revises: revisedSchema.optional(),
};

/**
 * What a person did. Each event sets one slot (the pair of an exchange, one of its observations, or whether an answer recognizes
 * one) to a value; `null` makes it undecided again. Reverting an event means setting its slot to its previous value.
 */
export const decisionEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...decisionBase,
    ...pairEventFields,
    type: z.literal('pair'),
    to: pairDecisionSchema.nullable(),
  }),
  z.object({
    ...decisionBase,
    type: z.literal('observation'),
    observation: rawObservationSchema,
    to: observationDecisionSchema.nullable(),
  }),
  z.object({
    ...decisionBase,
    type: z.literal('recognition'),
    observation: rawObservationSchema,
    candidate: z.string(),
    to: recognitionDecisionSchema.nullable(),
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

/** Why, as the curator says it: tags, and a note. */
const remarkFields = {
  reasons: z.array(z.string().max(200)).max(50).optional(),
  note: z.string().max(20_000).optional(),
};

/** Ids of the candidates on screen: the verdict is about them. */
const shownField = {
  ...remarkFields,
  shown: z.object({ chosen: z.string().optional(), rejected: z.string().optional() }).optional(),
};

/** Maximum number of answers in a ranking. */
const maxRanked = 1000;

/**
 * What a curator can decide about the answers on screen. `edit` carries the edited texts, `rank` the ids of answers from the best
 * to the worst, `approve` is about the chosen answer alone, `annotate` changes nothing but reasons and note of their decision, and
 * `clear` takes the decision back, and `adopt` takes over what a curator decided, where several disagree.
 */
export const verdictActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), ...shownField }),
  z.object({ kind: z.literal('swap'), ...shownField }),
  z.object({ kind: z.literal('tie'), ...shownField }),
  z.object({ kind: z.literal('reject'), ...shownField }),
  z.object({ kind: z.literal('skip'), ...shownField }),
  z.object({ kind: z.literal('approve'), ...shownField }),
  z.object({ kind: z.literal('clear'), ...shownField }),
  z.object({ kind: z.literal('annotate'), ...shownField }),
  z.object({ kind: z.literal('rank'), ranking: z.array(z.string()).min(2).max(maxRanked), ...shownField }),
  z.object({ kind: z.literal('adopt'), opinion: z.string(), ...shownField }),
  z.object({ kind: z.literal('edit'), chosen: z.string(), rejected: z.string().optional(), ...shownField }),
]);

export type VerdictAction = z.infer<typeof verdictActionSchema>;
