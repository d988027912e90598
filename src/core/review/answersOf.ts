import { type Replies, replySchemas } from '../question/replySchemas.ts';
import type { Task, TaskKind } from '../question/Task.ts';
import type { AnswerEvent } from './FeedbackEvent.ts';
import { modelKey } from './modelKey.ts';
import type { ExchangeState } from './ReviewState.ts';

/** A model's answer with its reply typed by the kind of its task. */
export interface TypedAnswer<Kind extends TaskKind> {
  readonly event: AnswerEvent;
  readonly task: Extract<Task, { kind: Kind }>;
  readonly reply: Replies[Kind];
}

/**
 * The answers of one kind that count: those of the model that answered last. Answers of other models stay in the ledger
 * but are not mixed in, so that nobody takes one model's finding for another's.
 */
export function answersOf<Kind extends TaskKind>(
  state: ExchangeState,
  kind: Kind,
): readonly TypedAnswer<Kind>[] {
  const all = [...state.answers.values()]
    .filter((event) => event.task.kind === kind)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const last = all.at(-1);
  return all
    .filter((event) => last && modelKey(event.model) === modelKey(last.model))
    .flatMap((event) => {
      // The ledger is a file that anyone may have edited: a reply of another shape is no answer.
      const reply = replySchemas[kind].safeParse(event.reply);
      return reply.success
        ? [{ event, task: event.task as TypedAnswer<Kind>['task'], reply: reply.data as Replies[Kind] }]
        : [];
    });
}
