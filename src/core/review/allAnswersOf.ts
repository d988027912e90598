import { type Replies, replySchemas } from '../question/replySchemas.ts';
import type { Task, TaskKind } from '../question/Task.ts';
import type { AnswerEvent } from './FeedbackEvent.ts';
import type { ExchangeState } from './ReviewState.ts';

/** A model's answer with its reply typed by the kind of its task. */
export interface TypedAnswer<Kind extends TaskKind> {
  readonly event: AnswerEvent;
  readonly task: Extract<Task, { kind: Kind }>;
  readonly reply: Replies[Kind];
}

/** The answers of one kind by every model, in the order given. */
export function allAnswersOf<Kind extends TaskKind>(
  state: ExchangeState,
  kind: Kind,
): readonly TypedAnswer<Kind>[] {
  return [...state.answers.values()]
    .filter((event) => event.task.kind === kind)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((event) => {
      // The ledger is a file that anyone may have edited: a reply of another shape is no answer.
      const reply = replySchemas[kind].safeParse(event.reply);
      return reply.success
        ? [{ event, task: event.task as TypedAnswer<Kind>['task'], reply: reply.data as Replies[Kind] }]
        : [];
    });
}
