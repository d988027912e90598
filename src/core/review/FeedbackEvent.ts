import { z } from 'zod';
import { taskSchema } from '../question/Task.ts';
import { eventBase } from './eventBase.ts';
import { modelIdentitySchema } from './ModelIdentity.ts';

const feedbackBase = {
  ...eventBase,
  /** Hash of everything the answer depends on; the same key is never asked twice. */
  key: z.string(),
  task: taskSchema,
  model: modelIdentitySchema,
  prompt: z.object({ id: z.string(), version: z.number(), hash: z.string() }),
  parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
};

/** Tokens as the server counted them; absent where it did not say. */
const usageSchema = z.object({ input: z.number().optional(), output: z.number().optional() });

/** What a model said, or why it did not. A failure is never an answer: its question may be asked again. */
export const feedbackEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...feedbackBase,
    type: z.literal('answer'),
    /** Shape by `task.kind`: see `replySchemas`. */
    reply: z.unknown(),
    usage: usageSchema,
  }),
  z.object({
    ...feedbackBase,
    type: z.literal('failure'),
    reason: z.object({ code: z.string(), message: z.string() }),
    /** What the model really said, where it said something. */
    raw: z.string().optional(),
  }),
]);

export type FeedbackEvent = z.infer<typeof feedbackEventSchema>;
export type AnswerEvent = Extract<FeedbackEvent, { type: 'answer' }>;
export type FailureEvent = Extract<FeedbackEvent, { type: 'failure' }>;
export type Usage = z.infer<typeof usageSchema>;
