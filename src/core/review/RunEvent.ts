import { z } from 'zod';
import { modelIdentitySchema } from './ModelIdentity.ts';

const runBase = { v: z.literal(1), id: z.string(), at: z.string(), by: z.string(), run: z.string() };

const range = z.object({ least: z.number(), most: z.number() });

/** What stands in the history of a dataset's runs: that one began, and how it ended. One without an end was killed. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...runBase,
    type: z.literal('begin'),
    job: z.string(),
    /** How the job was set, where it can be set. */
    options: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    models: z.array(modelIdentitySchema),
    records: z.number(),
    /** 1-based ranges of rows; absent where they are too many to be listed. */
    rows: z.string().optional(),
    /** Only what had failed before was asked. */
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
    /** Why it was stopped or broke. */
    message: z.string().optional(),
    done: z.number(),
    answered: z.number(),
    known: z.number(),
    failed: z.number(),
    unasked: z.number(),
    requests: z.number(),
    /** Requests that are charged by estimate; earlier versions did not count them. */
    estimated: z.number().default(0),
    inputTokens: z.number(),
    outputTokens: z.number(),
    cost: z.number(),
  }),
]);

export type RunEvent = z.infer<typeof runEventSchema>;
export type RunBegin = Extract<RunEvent, { type: 'begin' }>;
export type RunEnd = Extract<RunEvent, { type: 'end' }>;
