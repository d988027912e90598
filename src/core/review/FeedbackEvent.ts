import { z } from 'zod';
import { observationKey } from '../disentangle/observations.ts';
import { replySchemas } from '../question/replySchemas.ts';
import { type Task, taskSchema } from '../question/Task.ts';
import { rawObservationSchema } from '../sample/Exchange.ts';
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
  /** How many images of the exchange the model did not see, because they could not be shown: it judged the text alone. */
  unseen: z.number().optional(),
};

/** Tokens as the server counted them; absent if it did not report them. */
const usageSchema = z.object({ input: z.number().optional(), output: z.number().optional() });

/** What an agent suggests: a risk, or an answer. */
const suggestedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('observation'), observation: rawObservationSchema }),
  z.object({ kind: z.literal('answer'), text: z.string() }),
]);

/**
 * A model's answer, or the reason why there is none. A failure is never an answer: its question may be asked again. A suggestion
 * was not asked for: an agent makes it on its own (`by` is its name, with `agent:` in front), and it counts for nothing until a
 * curator takes it over.
 */
export const feedbackEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...feedbackBase,
    type: z.literal('answer'),
    /** Its shape depends on `task.kind`: see `replySchemas`. */
    reply: z.unknown(),
    usage: usageSchema,
    /** The answer was cut off at a limit, and kept because the user wanted that. */
    cut: z.boolean().optional(),
    /** Parameters among `parameters` that were not sent. */
    omitted: z.array(z.string()).optional(),
  }),
  z.object({
    ...feedbackBase,
    type: z.literal('failure'),
    reason: z.object({ code: z.string(), message: z.string() }),
    /** The model's actual output, if there was any. */
    raw: z.string().optional(),
  }),
  z.object({
    ...eventBase,
    type: z.literal('suggestion'),
    suggested: suggestedSchema,
    reason: z.string(),
  }),
]);

export type FeedbackEvent = z.infer<typeof feedbackEventSchema>;
export type AnswerEvent = Extract<FeedbackEvent, { type: 'answer' }>;
export type FailureEvent = Extract<FeedbackEvent, { type: 'failure' }>;
export type SuggestionEvent = Extract<FeedbackEvent, { type: 'suggestion' }>;
export type Suggested = SuggestionEvent['suggested'];
export type Usage = z.infer<typeof usageSchema>;

const noReply = Symbol('no reply');
const checkedReplies = new WeakMap<AnswerEvent, unknown>();

/**
 * The reply of an answer, typed by its task's kind; undefined if its shape is wrong, since anyone may have edited the
 * ledger. Each reply is validated once, however often its exchange is shown.
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

/** The key under which an exchange's state stores a model's answer to a task. */
export function slotOf({ model, task }: { readonly model: ModelIdentity; readonly task: Task }): string {
  return `${modelKey(model)}\n${taskKey(task)}`;
}

/** The key under which an exchange's state stores a suggestion: equal ones of several agents have the same. */
export function suggestionSlot(suggested: Suggested): string {
  return suggested.kind === 'observation'
    ? `observation:${observationKey(suggested.observation)}`
    : `answer:${suggested.text}`;
}

/** The key of a task within its exchange; a newer answer with the same key replaces the older one. */
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
      // Answers written for other risks are separate answers, not newer ones.
      return `respond:${task.by}:${task.sample}:${task.observations.map(observationKey).sort().join(';')}`;
  }
}

function repeatSuffix({ repeat }: { readonly repeat?: number | undefined }): string {
  return repeat === undefined ? '' : `:${repeat}`;
}
