import { z } from 'zod';
import { modelIdentitySchema } from './ModelIdentity.ts';

const runBase = { v: z.literal(1), id: z.string(), at: z.string(), by: z.string(), run: z.string() };

const range = z.object({ least: z.number(), most: z.number() });

/** An entry of a dataset's run history: the start or the end of a run. A run without an end was killed. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...runBase,
    type: z.literal('begin'),
    job: z.string(),
    /** The job's options, if it has any. */
    options: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    models: z.array(modelIdentitySchema),
    records: z.number(),
    /** 1-based ranges of rows; absent if there are too many to list. */
    rows: z.string().optional(),
    /** Only questions that had failed were asked again. */
    retryFailed: z.boolean(),
    planned: z.object({ requests: range, cost: range.optional() }).optional(),
    budget: z.object({
      cost: z.number().optional(),
      tokens: z.number().optional(),
      requests: z.number().optional(),
    }),
    process: z.number(),
  }),
  z.object({
    ...runBase,
    type: z.literal('end'),
    state: z.enum(['done', 'cancelled', 'stopped', 'broken']),
    /** Why it was stopped or failed. */
    message: z.string().optional(),
    /** What the user is to know about its requests, such as parameters that the server refuses. */
    notes: z.array(z.string()).optional(),
    /** Answers that were cut off at a limit and kept. */
    cut: z.number().optional(),
    done: z.number(),
    answered: z.number(),
    known: z.number(),
    failed: z.number(),
    /** Questions that the offline engine could not judge; earlier versions had none. */
    unjudged: z.number().default(0),
    unasked: z.number(),
    requests: z.number(),
    /** Requests with estimated costs; earlier versions did not count them. */
    estimated: z.number().default(0),
    inputTokens: z.number(),
    outputTokens: z.number(),
    cost: z.number(),
  }),
]);

export type RunEvent = z.infer<typeof runEventSchema>;
export type RunBegin = Extract<RunEvent, { type: 'begin' }>;
export type RunEnd = Extract<RunEvent, { type: 'end' }>;
