import type { Replies } from '../question/replySchemas.ts';
import type { Task, TaskKind } from '../question/Task.ts';
import { compareEvents } from './eventBase.ts';
import { type AnswerEvent, replyOf } from './FeedbackEvent.ts';
import { modelKey } from './ModelIdentity.ts';
import type { ExchangeState } from './ReviewState.ts';

/**
 * The answers of one kind that count: those of the model that answered last. Answers of other models stay in the ledger
 * but are not mixed in, so that one model's findings are never attributed to another.
 */
export function answersOf<Kind extends TaskKind>(
  state: Pick<ExchangeState, 'answers'>,
  kind: Kind,
): readonly TypedAnswer<Kind>[] {
  const all = allAnswersOf(state, kind);
  const last = all.at(-1);
  const key = last && modelKey(last.event.model);
  return all.filter(({ event }) => modelKey(event.model) === key);
}

/** A model's answer with its reply typed by the kind of its task. */
export interface TypedAnswer<Kind extends TaskKind> {
  readonly event: AnswerEvent;
  readonly task: Extract<Task, { kind: Kind }>;
  readonly reply: Replies[Kind];
}

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
