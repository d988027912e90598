import type { Replies } from '../question/replySchemas.ts';
import type { Task, TaskKind } from '../question/Task.ts';
import { compareEvents } from './eventOrder.ts';
import type { AnswerEvent } from './FeedbackEvent.ts';
import type { ExchangeState } from './ReviewState.ts';
import { replyOf } from './replyOf.ts';

/** A model's answer with its reply typed by the kind of its task. */
export interface TypedAnswer<Kind extends TaskKind> {
  readonly event: AnswerEvent;
  readonly task: Extract<Task, { kind: Kind }>;
  readonly reply: Replies[Kind];
}

/** The answers of one kind by every model, in the order given. */
export function allAnswersOf<Kind extends TaskKind>(
  state: Pick<ExchangeState, 'answers'>,
  kind: Kind,
): readonly TypedAnswer<Kind>[] {
  return [...state.answers.values()]
    .filter((event) => event.task.kind === kind)
    .sort(compareEvents)
    .flatMap((event) => {
      const reply = replyOf(event);
      return reply === undefined
        ? []
        : [{ event, task: event.task as TypedAnswer<Kind>['task'], reply: reply as Replies[Kind] }];
    });
}
