import { z } from 'zod';
import { observationKey } from '../disentangle/observations.ts';
import { replySchemas } from '../question/replySchemas.ts';
import { type Task, taskSchema } from '../question/Task.ts';
import { eventBase } from './eventBase.ts';
import { type ModelIdentity, modelIdentitySchema, modelKey } from './ModelIdentity.ts';

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

const noReply = Symbol('no reply');
const checkedReplies = new WeakMap<AnswerEvent, unknown>();

/**
 * The reply of an answer in the shape of its task's kind. The ledger is a file that anyone may have edited: a reply of
 * another shape is no answer, and undefined. Each is checked once, however often an exchange is looked at.
 */
export function replyOf(event: AnswerEvent): unknown {
  let reply = checkedReplies.get(event);
  if (reply === undefined) {
    const checked = replySchemas[event.task.kind].safeParse(event.reply);
    reply = checked.success ? checked.data : noReply;
    checkedReplies.set(event, reply);
  }
  return reply === noReply ? undefined : reply;
}

/** Where an exchange's state keeps what a model said to a task. */
export function slotOf({ model, task }: { readonly model: ModelIdentity; readonly task: Task }): string {
  return `${modelKey(model)}\n${taskKey(task)}`;
}

/** What a task asks for within its exchange; a newer answer to the same takes the older one's place. */
function taskKey(task: Task): string {
  switch (task.kind) {
    case 'disentangle':
      return `disentangle:${task.pass}`;
    case 'verify':
      return `verify:${observationKey(task.observation)}`;
    case 'observation-score':
      return `observation-score:${task.candidate}:${observationKey(task.observation)}${repeatSuffix(task)}`;
    case 'global-score':
      return `global-score:${task.candidate}${repeatSuffix(task)}`;
    case 'compare':
      return `compare:${task.first}:${task.second}`;
    case 'respond':
      // Answers written for other risks are other answers, not newer ones.
      return `respond:${task.by}:${task.sample}:${task.observations.map(observationKey).sort().join(';')}`;
  }
}

function repeatSuffix({ repeat }: { readonly repeat?: number | undefined }): string {
  return repeat === undefined ? '' : `:${repeat}`;
}
